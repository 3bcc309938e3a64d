import { useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import type { Answer, Item } from '@/lib/api/types';

interface Props {
  page: Answer<'/v1/schools/departments', 'get'>;
  query: TableQuery;
  list: ListView;
}

export function DepartmentTable({ page, query, list }: Props) {
  const t = useTranslations('departments');
  const columns: Column<Item<'/v1/schools/departments'>>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      heading: true,
      cell: ({ id, name }) => (
        <TextLink href={`/departments/${id}`} prefetch={false} inherit>
          {name}
        </TextLink>
      ),
    },
    { key: 'code', header: t('code'), cell: ({ code }) => code },
    { key: 'place', header: t('place'), cell: ({ place }) => place ?? t('wholeDistrict') },
    {
      key: 'head',
      header: t('roles.head'),
      cell: ({ heads }) => heads.filter(({ role }) => role === 'head').map(({ name }) => name).join(', ') || t('nobody'),
    },
    {
      key: 'deputy',
      header: t('roles.deputy'),
      extra: true,
      cell: ({ heads }) => heads.filter(({ role }) => role === 'deputy').map(({ name }) => name).join(', '),
    },
    { key: 'staff', header: t('staff'), cell: ({ staff }) => staff },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/departments"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
