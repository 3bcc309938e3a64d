import { useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import type { Answer } from '@/lib/api/types';

import type { Group } from '../kinds';

interface Props {
  page: Answer<'/v1/students/groups', 'get'>;
  query: TableQuery;
  list: ListView;
  withSchool: boolean;
}

export function GroupTable({ page, query, list, withSchool }: Props) {
  const t = useTranslations('groups');
  const columns: Column<Group>[] = [
    {
      key: 'name',
      header: t('group'),
      sort: 'name',
      heading: true,
      cell: ({ id, name }) => (
        <TextLink href={`/groups/${id}`} prefetch={false} inherit>
          {name}
        </TextLink>
      ),
    },
    { key: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'advisers', header: t('advisers'), cell: ({ advisers }) => advisers.map(({ name }) => name).join(', ') },
    { key: 'members', header: t('students'), align: 'end', cell: ({ members }) => members },
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
      pathname="/groups"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
