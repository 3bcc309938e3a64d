import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import type { Listed } from '../types';

interface Props {
  page: Answer<'/v1/students/interventions', 'get'>;
  query: TableQuery;
  list: ListView;
}

/** Interventions that go on, by when they are looked at again. */
export function InterventionTable({ page, query, list }: Props) {
  const t = useTranslations('progress');
  const format = useFormatter();
  const columns: Column<Listed>[] = [
    {
      key: 'student',
      header: t('list.student'),
      heading: true,
      cell: ({ student_id, given_name, family_name }) => (
        <TextLink href={`/students/${student_id}/progress`} prefetch={false} inherit>
          {t('list.fullName', { given: given_name, family: family_name })}
        </TextLink>
      ),
    },
    { key: 'title', header: t('list.what'), cell: ({ title }) => title },
    { key: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'tier', header: t('tier'), align: 'end', cell: ({ tier }) => tier },
    {
      key: 'owner',
      header: t('owner'),
      cell: ({ owner_name, has_owner }) =>
        owner_name ? (has_owner ? owner_name : t('ownerLeft', { name: owner_name })) : t('noOwner'),
    },
    {
      key: 'review_on',
      header: t('list.review'),
      sort: 'review_on',
      cell: ({ review_on }) => review_on && formatDay(format, review_on, 'short'),
    },
    { key: 'state', header: t('state'), cell: ({ state }) => t(`states.${state}`) },
  ];
  return (
    <DataTable
      label={t('list.title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/interventions"
      empty={<EmptyState title={t('list.emptyTitle')} text={t('list.emptyText')} />}
    />
  );
}
