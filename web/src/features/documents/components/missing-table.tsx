import { useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import type { Answer } from '@/lib/api/types';

import type { Missing } from '../types';

interface Props {
  page: Answer<'/v1/students/missing-documents', 'get'>;
  query: TableQuery;
  list: ListView;
}

/** Who lacks what, by name. */
export function MissingTable({ page, query, list }: Props) {
  const t = useTranslations('documents');
  const columns: Column<Missing>[] = [
    {
      key: 'student',
      header: t('student'),
      sort: 'student',
      heading: true,
      cell: ({ id, family_name, given_name }) => (
        <TextLink href={`/students/${id}/documents`} prefetch={false} inherit>
          {t('fullName', { family: family_name, given: given_name })}
        </TextLink>
      ),
    },
    { key: 'kind', header: t('missing'), cell: ({ kind_name }) => kind_name },
    { key: 'grade_level', header: t('grade'), cell: ({ grade_level }) => grade_level },
    { key: 'school', header: t('school'), cell: ({ school_name }) => school_name },
  ];
  return (
    <DataTable
      label={t('missingTitle')}
      columns={columns}
      page={page}
      rowKey={({ id, kind_id }) => `${id}|${kind_id}`}
      query={query}
      list={list}
      pathname="/documents/missing"
      empty={<EmptyState title={t('nothingMissingTitle')} text={t('nothingMissingText')} />}
    />
  );
}
