import { Badge } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import type { Answer, Item } from '@/lib/api/types';
import { gradeSpan } from '@/lib/school-choice';

interface Props {
  page: Answer<'/v1/schools/courses', 'get'>;
  query: TableQuery;
  list: ListView;
}

export function CourseTable({ page, query, list }: Props) {
  const t = useTranslations('courses');
  const columns: Column<Item<'/v1/schools/courses'>>[] = [
    {
      key: 'title',
      header: t('course'),
      sort: 'title',
      heading: true,
      cell: ({ id, title, ends_on }) => (
        <>
          <TextLink href={`/courses/${id}`} prefetch={false} inherit>
            {title}
          </TextLink>
          {ends_on && (
            <>
              {' '}
              <Badge size="sm" variant="default">
                {t('retired')}
              </Badge>
            </>
          )}
        </>
      ),
    },
    { key: 'code', header: t('code'), sort: 'code', cell: ({ code }) => code },
    { key: 'subject', header: t('subject'), cell: ({ subject }) => subject },
    { key: 'grades', header: t('grades'), cell: ({ grade_levels }) => gradeSpan(grade_levels) },
    { key: 'credits', header: t('credits'), align: 'end', cell: ({ credits }) => credits },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/courses"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
