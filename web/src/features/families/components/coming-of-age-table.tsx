import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type ListView, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';
import { gradeName } from '@/lib/school-choice';

import type { ComingOfAge } from '../types';

interface Props {
  page: Answer<'/v1/students/coming-of-age', 'get'>;
  query: TableQuery;
  list: ListView;
  withSchool: boolean;
}

/** Students who are 18 or will be soon, and about whose guardians the office has to decide. */
export function ComingOfAgeTable({ page, query, list, withSchool }: Props) {
  const t = useTranslations('families');
  const format = useFormatter();
  const columns: Column<ComingOfAge>[] = [
    {
      key: 'name',
      header: t('student'),
      heading: true,
      cell: ({ id, given_name, family_name }) => (
        <TextLink href={`/students/${id}/family`} prefetch={false} inherit>
          {t('fullName', { given: given_name, family: family_name })}
        </TextLink>
      ),
    },
    {
      key: 'of_age_on',
      header: t('eighteenOn'),
      sort: 'of_age_on',
      cell: ({ of_age_on }) => formatDay(format, of_age_on, 'short'),
    },
    { key: 'grade', header: t('grade'), cell: ({ grade_level }) => grade_level && gradeName(grade_level) },
    { key: 'guardians', header: t('guardiansCount'), align: 'end', cell: ({ guardians }) => guardians },
    { key: 'undecided', header: t('undecided'), align: 'end', cell: ({ undecided }) => undecided },
    { key: 'shared', header: t('sharedCount'), align: 'end', cell: ({ shared }) => shared },
  ];
  if (withSchool) columns.push({ key: 'school', header: t('school'), cell: ({ school_name }) => school_name });
  return (
    <DataTable
      label={t('comingOfAge')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      list={list}
      pathname="/coming-of-age"
      empty={<EmptyState title={t('nobodyOfAgeTitle')} text={t('nobodyOfAgeText')} />}
    />
  );
}
