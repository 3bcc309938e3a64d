import { Text } from '@mantine/core';
import { IconClipboardCheck } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { ButtonLink, TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import type { Answer, Item } from '@/lib/api/types';
import { rollHref } from '@/lib/routes';

import classes from './section-table.module.css';

interface Props {
  page: Answer<'/v1/schools/sections', 'get'>;
  query: TableQuery;
  list?: ListView;
  /** Today, for those who may mark: a link to the day's roll. */
  today: string | null;
  withSchool: boolean;
}

export function SectionTable({ page, query, list, today, withSchool }: Props) {
  const t = useTranslations('sections');
  const columns: Column<Item<'/v1/schools/sections'>>[] = [
    {
      key: 'title',
      header: t('section'),
      sort: 'title',
      heading: true,
      cell: ({ id, course_title, name }) => (
        <TextLink href={`/sections/${id}`} prefetch={false} inherit>
          {t('name', { course: course_title, name })}
        </TextLink>
      ),
    },
    { key: 'period', header: t('period'), sort: 'period', cell: ({ periods }) => periods.join(', ') },
    { key: 'terms', header: t('term'), cell: ({ terms }) => terms.map(({ name }) => name).join(', ') },
    { key: 'room', header: t('room'), cell: ({ room }) => room },
    {
      key: 'teachers',
      header: t('teachers'),
      cell: ({ teachers }) => teachers.length > 0 ? teachers.map(({ name }) => name).join(', ') : <Untaught />,
    },
  ];
  if (withSchool) columns.push({ key: 'school', header: t('school'), cell: ({ school_name }) => school_name });
  if (today) {
    columns.push({
      key: 'roll',
      header: t('roll'),
      quiet: true,
      align: 'end',
      cell: ({ id, course_title, name }) => (
        <ButtonLink
          href={rollHref(id, today)}
          prefetch={false}
          variant="default"
          size="compact-sm"
          leftSection={<IconClipboardCheck size={16} stroke={1.8} />}
          aria-label={t('rollOf', { name: t('name', { course: course_title, name }) })}
        >
          {t('roll')}
        </ButtonLink>
      ),
    });
  }
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/sections"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}

function Untaught() {
  const t = useTranslations('sections.teaching');
  return (
    <Text span inherit className={classes.untaught}>
      {t('nobody')}
    </Text>
  );
}
