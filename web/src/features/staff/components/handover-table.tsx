import { Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Answer, Item } from '@/lib/api/types';

import { NameSuccessor } from './name-successor';

interface Props {
  page: Answer<'/v1/schools/staff/handover', 'get'>;
  query: TableQuery;
  list: ListView;
}

/** The sections that lack somebody from a day on, and who takes over. */
export function HandoverTable({ page, query, list }: Props) {
  const t = useTranslations('staff.handover');
  const format = useFormatter();
  const columns: Column<Item<'/v1/schools/staff/handover'>>[] = [
    {
      key: 'section',
      header: t('section'),
      heading: true,
      cell: ({ section_id, course_title, section_name }) => (
        <TextLink href={`/sections/${section_id}`} prefetch={false} inherit>
          {t('name', { course: course_title, name: section_name })}
        </TextLink>
      ),
    },
    { key: 'periods', header: t('periods'), cell: ({ periods }) => periods.join(', ') },
    { key: 'school', header: t('school'), cell: ({ school_name }) => school_name },
    {
      key: 'leaver',
      header: t('leaver'),
      cell: ({ leaver_id, leaver, last_on }) => (
        <div>
          <TextLink href={`/staff/${leaver_id}`} prefetch={false} inherit>
            {leaver}
          </TextLink>
          <br />
          {t('until', { day: formatDay(format, last_on, 'short') })}
        </div>
      ),
    },
    {
      key: 'lacks',
      header: t('lacks'),
      cell: ({ lacks, from_on }) => (
        <div>
          <Text size="sm" fw={600}>
            {t(`states.${lacks}`)}
          </Text>
          {t('from', { day: formatDay(format, from_on, 'short') })}
        </div>
      ),
    },
    { key: 'successor', header: t('successor'), quiet: true, cell: (row) => <NameSuccessor item={row} /> },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/staff/handover"
      empty={<EmptyState icon={<IconCircleCheck size={32} />} title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
