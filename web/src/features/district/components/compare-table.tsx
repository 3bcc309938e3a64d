import { useFormatter, useTranslations } from 'next-intl';

import { type Column, DataTable, type TableQuery } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { gradeSpan } from '@/lib/school-choice';

import { type Compared, numberOf } from '../model';
import classes from './compare.module.css';

interface Props {
  schools: Compared[];
  query: TableQuery;
}

export function CompareTable({ schools, query }: Props) {
  const t = useTranslations('district.compare');
  const tSchools = useTranslations('schools');
  const format = useFormatter();
  const counted = (key: 'students' | 'staff' | 'teachers'): Column<Compared> => ({
    key,
    header: t(`columns.${key}`),
    sort: key,
    align: 'end',
    cell: (school) => format.number(school[key]),
  });
  const columns: Column<Compared>[] = [
    {
      key: 'name',
      header: t('columns.name'),
      sort: 'name',
      heading: true,
      cell: ({ id, name }) => (
        <TextLink href={`/schools/${id}`} prefetch={false} inherit>
          {name}
        </TextLink>
      ),
    },
    { key: 'grades', header: t('columns.grades'), cell: ({ grade_levels }) => gradeSpan(grade_levels) },
    counted('students'),
    {
      key: 'attendance_rate',
      header: t('columns.attendance_rate'),
      sort: 'attendance_rate',
      align: 'end',
      cell: (school) => {
        const rate = numberOf(school, 'attendance_rate');
        if (rate === null) return t('unknown.attendance_rate');
        return (
          <span>
            {t('percent', { value: rate })}
            <span className={classes.of}>{t('marks', { attended: school.attended, marked: school.marked })}</span>
          </span>
        );
      },
    },
    counted('staff'),
    counted('teachers'),
    {
      key: 'students_per_teacher',
      header: t('columns.students_per_teacher'),
      sort: 'students_per_teacher',
      align: 'end',
      cell: (school) => {
        const share = numberOf(school, 'students_per_teacher');
        return share === null ? t('unknown.students_per_teacher') : format.number(share);
      },
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={{ items: schools, next: null }}
      rowKey={({ id }) => id}
      query={query}
      pathname="/district/compare"
      empty={<EmptyState title={tSchools('emptyTitle')} text={tSchools('emptyText')} />}
    />
  );
}
