import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatClock, formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import type { EventOnDate } from '../types';

interface Props {
  page: Answer<'/v1/schools/events', 'get'>;
  query: TableQuery;
  list: ListView;
}

/** What happens from a day to a day, each time of it one row. */
export function EventTable({ page, query, list }: Props) {
  const t = useTranslations('events');
  const format = useFormatter();
  const clock = (time: string | null) => time && formatClock(format, time);
  const columns: Column<EventOnDate>[] = [
    {
      key: 'title',
      header: t('one'),
      heading: true,
      cell: ({ event_id, title }) => (
        <TextLink href={`/events/${event_id}`} prefetch={false} inherit>
          {title}
        </TextLink>
      ),
    },
    { key: 'starts_on', header: t('day'), sort: 'day', cell: ({ starts_on }) => formatDay(format, starts_on, 'short') },
    {
      key: 'ends_on',
      header: t('until'),
      cell: ({ starts_on, ends_on }) => ends_on !== starts_on && formatDay(format, ends_on, 'short'),
    },
    {
      key: 'time',
      header: t('time'),
      cell: ({ start_time, end_time }) => [...new Set([clock(start_time), clock(end_time)])].filter(Boolean).join('–'),
    },
    { key: 'place', header: t('where'), cell: ({ place }) => place },
    { key: 'school', header: t('of'), cell: ({ school_name }) => school_name ?? t('wholeDistrict') },
    {
      key: 'audience',
      header: t('for'),
      cell: ({ audience }) => audience.map((one) => t(`audiences.${one}`)).join(', '),
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/events/list"
      empty={<EmptyState title={t('emptyList')} text={t('emptyText')} />}
    />
  );
}
