import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';
import { kindName } from '@/lib/behavior-kinds';

import type { Listed } from '../words';
import { SeverityBadge, StateOf } from './badges';

interface Props {
  page: Answer<'/v1/students/incidents', 'get'>;
  query: TableQuery;
  list: ListView;
}

export function IncidentTable({ page, query, list }: Props) {
  const t = useTranslations('behavior');
  const format = useFormatter();
  const columns: Column<Listed>[] = [
    {
      key: 'occurred_on',
      header: t('day'),
      sort: 'occurred',
      cell: ({ occurred_on }) => formatDay(format, occurred_on, 'short'),
    },
    {
      key: 'kind',
      header: t('kind'),
      sort: 'kind',
      heading: true,
      cell: ({ id, kind, kind_name }) => (
        <TextLink href={`/incidents/${id}`} prefetch={false} inherit>
          {kindName(t, kind, kind_name)}
        </TextLink>
      ),
    },
    {
      key: 'severity',
      header: t('severity'),
      sort: 'severity',
      cell: ({ severity }) => <SeverityBadge severity={severity} />,
    },
    {
      key: 'students',
      header: t('students'),
      cell: ({ students }) => [...new Set(students.map(({ name }) => name))].join(', '),
    },
    { key: 'state', header: t('state'), sort: 'state', cell: ({ state }) => <StateOf state={state} /> },
    { key: 'place', header: t('place'), cell: ({ place }) => t(`places.${place}`), extra: true },
    { key: 'school', header: t('school'), cell: ({ school_name }) => school_name },
    { key: 'reported_by', header: t('reportedBy'), cell: ({ reported_by }) => reported_by },
    { key: 'told', header: t('told'), cell: ({ told }) => t(told ? 'toldYes' : 'toldNo') },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/incidents"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
