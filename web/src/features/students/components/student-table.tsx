import { useTranslations } from 'next-intl';

import { type Column, DataTable, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import type { Answer, Item } from '@/lib/api/types';

interface Props {
  page: Answer<'/v1/students', 'get'>;
  query: TableQuery;
}

export function StudentTable({ page, query }: Props) {
  const t = useTranslations('students');
  const columns: Column<Item<'/v1/students'>>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      heading: true,
      cell: ({ id, given_name, family_name }) => (
        <TextLink href={`/students/${id}`} prefetch={false}>
          {t('fullName', { given: given_name, family: family_name })}
        </TextLink>
      ),
    },
    { key: 'number', header: t('number'), sort: 'number', cell: ({ student_number }) => student_number },
    { key: 'grade', header: t('grade'), sort: 'grade', cell: ({ grade_level }) => grade_level },
    { key: 'school', header: t('school'), cell: ({ school_name }) => school_name },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      pathname="/students"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
