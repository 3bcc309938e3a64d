import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { flagged, useWarningWords } from '@/components/warning-words';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';
import { gradeName } from '@/lib/school-choice';

import type { Warned } from '../types';
import { LevelBadge } from './level-badge';

/** What is there only when it is chosen. */
const ON_REQUEST = ['number', 'looked_on'];

interface Props {
  page: Answer<'/v1/students/warnings', 'get'>;
  query: TableQuery;
  list: ListView;
}

/** Who has a flag, and why. */
export function WarnedTable({ page, query, list }: Props) {
  const t = useTranslations('warnings');
  const format = useFormatter();
  const words = useWarningWords();
  const columns: Column<Warned>[] = [
    {
      key: 'name',
      header: t('student'),
      heading: true,
      sort: 'name',
      cell: ({ id, given_name, family_name }) => (
        <TextLink href={`/students/${id}/progress`} prefetch={false} inherit>
          {t('fullName', { given: given_name, family: family_name })}
        </TextLink>
      ),
    },
    { key: 'number', header: t('number'), cell: ({ student_number }) => student_number },
    { key: 'grade', header: t('grade'), cell: ({ grade_level }) => grade_level && gradeName(grade_level) },
    { key: 'school', header: t('school'), cell: ({ school_name }) => school_name },
    { key: 'level', header: t('level'), sort: 'worst', cell: ({ level }) => <LevelBadge level={level} /> },
    {
      key: 'flags',
      header: t('flags'),
      cell: ({ measures }) => (
        <div>
          {flagged(measures).map((each) => (
            <Text key={each.measure} size="sm">
              {words.measure(each.measure)}
            </Text>
          ))}
        </div>
      ),
    },
    {
      key: 'numbers',
      header: t('numbersTitle'),
      cell: ({ measures }) => (
        <div>
          {flagged(measures).map((each) => (
            <Text key={each.measure} size="sm">
              {words.numbers(each)}
            </Text>
          ))}
        </div>
      ),
    },
    {
      key: 'since',
      header: t('since'),
      cell: ({ measures }) => {
        const first = flagged(measures).flatMap(({ since }) => since ?? []).sort()[0];
        return first && formatDay(format, first, 'short');
      },
    },
    { key: 'looked_on', header: t('lookedOn'), cell: ({ looked_on }) => formatDay(format, looked_on, 'short') },
  ];
  const shown = columns.filter(({ key }) => list.chosen !== null || !ON_REQUEST.includes(key));
  return (
    <DataTable
      label={t('title')}
      columns={shown}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/early-warning"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
