import { useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import type { Answer, Item } from '@/lib/api/types';
import { gradeName } from '@/lib/school-choice';

interface Props {
  page: Answer<'/v1/students', 'get'>;
  query: TableQuery;
  list?: ListView;
  pathname: string;
  /** On a section's roster everybody is of one school. */
  withSchool?: boolean;
}

export function StudentTable({ page, query, list, pathname, withSchool = true }: Props) {
  const t = useTranslations('students');
  const columns: Column<Item<'/v1/students'>>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      heading: true,
      cell: ({ id, given_name, family_name, preferred_name }) => (
        <TextLink href={`/students/${id}`} prefetch={false} inherit>
          {preferred_name
            ? t('fullNamePreferred', { given: given_name, family: family_name, preferred: preferred_name })
            : t('fullName', { given: given_name, family: family_name })}
        </TextLink>
      ),
    },
    { key: 'number', header: t('number'), sort: 'number', cell: ({ student_number }) => student_number },
    { key: 'grade', header: t('grade'), sort: 'grade', cell: ({ grade_level }) => grade_level && gradeName(grade_level) },
  ];
  if (withSchool) columns.push({ key: 'school', header: t('school'), cell: ({ school_name }) => school_name });
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname={pathname}
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
