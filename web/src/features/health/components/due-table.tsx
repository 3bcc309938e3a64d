import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Answer, Item } from '@/lib/api/types';
import { gradeName } from '@/lib/school-choice';

import { StatusBadge } from './status-badge';

interface Props {
  page: Answer<'/v1/students/immunizations-due', 'get'>;
  query: TableQuery;
  list: ListView;
}

/** Who has to bring a dose. */
export function DueTable({ page, query, list }: Props) {
  const t = useTranslations('health');
  const format = useFormatter();
  const columns: Column<Item<'/v1/students/immunizations-due'>>[] = [
    {
      key: 'name',
      header: t('due.student'),
      heading: true,
      cell: ({ id, given_name, family_name }) => (
        <TextLink href={`/students/${id}/health`} prefetch={false} inherit>
          {t('due.fullName', { given: given_name, family: family_name })}
        </TextLink>
      ),
    },
    { key: 'number', header: t('due.number'), cell: ({ student_number }) => student_number },
    { key: 'grade', header: t('due.grade'), cell: ({ grade_level }) => grade_level && gradeName(grade_level) },
    { key: 'school', header: t('due.school'), cell: ({ school_name }) => school_name },
    { key: 'status', header: t('status'), cell: ({ status }) => <StatusBadge status={status} /> },
    {
      key: 'missing',
      header: t('missing'),
      cell: ({ missing }) =>
        missing.map(({ vaccine, dose }) => t('due.doseOf', { vaccine: t(`vaccines.${vaccine}`), dose })).join(', '),
    },
    { key: 'due_on', header: t('due.dueOn'), sort: 'due_on', cell: ({ due_on }) => formatDay(format, due_on, 'short') },
  ];
  return (
    <DataTable
      label={t('due.title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/immunizations"
      empty={<EmptyState title={t('due.emptyTitle')} text={t('due.emptyText')} />}
    />
  );
}
