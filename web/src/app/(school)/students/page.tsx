import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { NewStudent, placesOf } from '@/features/enrollment';
import { StartPrint } from '@/features/papers';
import { listStudents, STUDENT_LIST, StudentTable } from '@/features/students';
import { hasRole, may, readMe } from '@/lib/me';
import { gradeChoices, schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('students');
  return { title: t('title') };
}

export default async function StudentsPage({ searchParams }: PageProps<'/students'>) {
  const params = await searchParams;
  const list = await openList('students.students', '/students', params);
  const query = { ...parseTableQuery(params, STUDENT_LIST), columns: list.chosen?.join() };
  const me = await readMe();
  const [t, tEnrollment, page, schools] = await Promise.all([
    getTranslations('students'),
    getTranslations('enrollment'),
    listStudents(query),
    may(me, 'schools.read') ? readSchools() : [],
  ]);
  const grades = gradeChoices(schools, query.school_id).map(({ value, label }) => ({
    value,
    label: t('gradeOf', { grade: label }),
  }));
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {may(me, 'students.enroll') && (
            <ButtonLink href="/students/counts" variant="default" size="sm">
              {tEnrollment('counts.title')}
            </ButtonLink>
          )}
          {may(me, 'students.print') && <StartPrint schools={schoolChoices(schools)} />}
          {may(me, 'students.enroll') && schools.length > 0 && (
            <NewStudent
              places={placesOf(schools)}
              today={me.today}
              ofOneSchool={!hasRole(me, 'district_admin', 'registrar')}
            />
          )}
        </>
      }
    >
      <Group>
        <TableSearch placeholder={t('search')} />
        {schools.length > 1 && <TableFilter name="school_id" label={t('school')} options={schoolChoices(schools)} />}
        {grades.length > 1 && <TableFilter name="grade_level" label={t('grade')} options={grades} />}
      </Group>
      <StudentTable page={page} query={query} list={list} pathname="/students" />
    </Page>
  );
}
