import { Group } from '@mantine/core';
import { IconCalendarQuestion } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import type { Answer, Item } from '@/lib/api/types';

import classes from './school-table.module.css';

interface Props {
  page: Answer<'/v1/schools', 'get'>;
  query: TableQuery;
  list?: ListView;
}

export function SchoolTable({ page, query, list }: Props) {
  const t = useTranslations('schools');
  const format = useFormatter();
  const counted = (list: 'students' | 'sections' | 'staff'): Column<Item<'/v1/schools'>> => ({
    key: list,
    header: t(`counted.${list}`),
    align: 'end',
    cell: ({ counts }) => counts && format.number(counts[list]),
  });
  const columns: Column<Item<'/v1/schools'>>[] = [
    {
      key: 'name',
      header: t('name'),
      heading: true,
      cell: ({ id, name, timetable_assumed }) => (
        <div>
          <TextLink href={`/schools/${id}`} prefetch={false} inherit>
            {name}
          </TextLink>
          {timetable_assumed && (
            <Group gap={6} wrap="nowrap" className={classes.assumed}>
              <IconCalendarQuestion size={16} stroke={1.8} aria-hidden />
              {t('assumed.listed')}
            </Group>
          )}
        </div>
      ),
    },
    { key: 'kind', header: t('kind'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'identifier', header: t('identifier'), cell: ({ identifier }) => identifier },
    counted('students'),
    counted('sections'),
    counted('staff'),
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/schools"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
