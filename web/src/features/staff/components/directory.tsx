import { Anchor } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { EmptyState } from '@/components/states';
import type { Answer, Item } from '@/lib/api/types';

interface Props {
  page: Answer<'/v1/schools/directory', 'get'>;
  query: TableQuery;
  list?: ListView;
  pathname: string;
}

/** Colleagues: who they are, what they do, and how to reach them at work. */
export function Directory({ page, query, list, pathname }: Props) {
  const t = useTranslations('staff');
  const columns: Column<Item<'/v1/schools/directory'>>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      heading: true,
      cell: ({ given_name, family_name, preferred_name }) =>
        t('fullName', { given: preferred_name ?? given_name, family: family_name }),
    },
    { key: 'position', header: t('position'), cell: ({ position }) => position },
    { key: 'departments', header: t('department'), cell: ({ department_names }) => department_names.join(', ') },
    { key: 'schools', header: t('schools'), cell: ({ school_names }) => school_names.join(', ') },
    {
      key: 'email',
      header: t('work.email'),
      cell: ({ email }) => email && (
          <Anchor href={`mailto:${email}`} inherit>
            {email}
          </Anchor>
        ),
    },
    {
      key: 'phone',
      header: t('work.phone'),
      cell: ({ phone }) =>
        phone && (
          <Anchor href={`tel:${phone.replace(/[^+\d]/g, '')}`} inherit>
            {phone}
          </Anchor>
        ),
    },
  ];
  return (
    <DataTable
      label={t('directory')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname={pathname}
      empty={<EmptyState title={t('nobodyTitle')} text={t('nobodyText')} />}
    />
  );
}
