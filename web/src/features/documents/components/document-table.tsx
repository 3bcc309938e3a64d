import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import type { Listed } from '../types';
import { StateBadge } from './state-badge';

interface Props {
  page: Answer<'/v1/students/documents', 'get'>;
  query: TableQuery;
  list: ListView;
}

/** Documents as the office goes through them, oldest first. */
export function DocumentTable({ page, query, list }: Props) {
  const t = useTranslations('documents');
  const format = useFormatter();
  const columns: Column<Listed>[] = [
    {
      key: 'student',
      header: t('student'),
      heading: true,
      cell: ({ student, student_id }) => (
        <TextLink href={`/students/${student_id}/documents`} prefetch={false} inherit>
          {student}
        </TextLink>
      ),
    },
    { key: 'kind', header: t('kind'), cell: ({ kind_name }) => kind_name },
    { key: 'name', header: t('name'), cell: ({ name }) => name },
    { key: 'state', header: t('state'), cell: ({ state }) => <StateBadge state={state} /> },
    { key: 'expires_on', header: t('expires'), cell: ({ expires_on }) => expires_on && formatDay(format, expires_on, 'short') },
    { key: 'school', header: t('school'), cell: ({ school_name }) => school_name },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/documents"
      empty={<EmptyState title={t('noneTitle')} text={t('noneText')} />}
    />
  );
}
