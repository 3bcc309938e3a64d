import { Table, TableCaption, TableTbody, TableTd, TableTfoot, TableTh, TableThead, TableTr } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { EmptyState } from '@/components/states';
import { gradeName } from '@/lib/school-choice';

import type { Counts } from '../kinds';

/** How many there are, by school and grade. */
export function CountTable({ counts, caption }: { counts: Counts; caption: string }) {
  const t = useTranslations('enrollment.counts');
  if (counts.schools.length === 0) return <EmptyState title={t('title')} text={t('empty')} />;
  return (
    <Table captionSide="top" withTableBorder>
      <TableCaption>{caption}</TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">{t('grade')}</TableTh>
          <TableTh scope="col" ta="right">
            {t('students')}
          </TableTh>
          <TableTh scope="col" ta="right" title={t('concurrentHint')}>
            {t('concurrent')}
          </TableTh>
        </TableTr>
      </TableThead>
      {counts.schools.map((school) => (
        <TableTbody key={school.school_id}>
          <TableTr>
            <TableTh scope="rowgroup">{school.school_name}</TableTh>
            <TableTh ta="right">{school.students}</TableTh>
            <TableTh ta="right">{school.concurrent}</TableTh>
          </TableTr>
          {school.grades.map((grade) => (
            <TableTr key={grade.grade_level}>
              <TableTd pl="xl">{gradeName(grade.grade_level)}</TableTd>
              <TableTd ta="right">{grade.students}</TableTd>
              <TableTd ta="right">{grade.concurrent}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      ))}
      <TableTfoot>
        <TableTr>
          <TableTh scope="row">{t('total')}</TableTh>
          <TableTh ta="right">{counts.students}</TableTh>
          <TableTh ta="right">{counts.concurrent}</TableTh>
        </TableTr>
      </TableTfoot>
    </Table>
  );
}
