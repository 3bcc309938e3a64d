import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery, TableFilter, TableSearch } from '@/components/data-table';
import { openList } from '@/components/list-tools';
import { Page } from '@/components/page';
import { COURSE_LIST, CourseTable, CreateCourse, listCourses, readSubjects } from '@/features/courses';
import { may, readMe } from '@/lib/me';
import { GRADE_LEVELS, gradeName } from '@/lib/school-choice';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('courses');
  return { title: t('title') };
}

export default async function CoursesPage({ searchParams }: PageProps<'/courses'>) {
  const params = await searchParams;
  const list = await openList('schools.courses', '/courses', params);
  const query = { ...parseTableQuery(params, COURSE_LIST), columns: list.chosen?.join() };
  const [t, me, page, subjects] = await Promise.all([
    getTranslations('courses'),
    readMe(),
    listCourses(query),
    readSubjects(),
  ]);
  const grades = GRADE_LEVELS.map((level) => ({ value: level, label: t('gradeOf', { grade: gradeName(level) }) }));
  return (
    <Page title={t('title')} lead={t('lead')} actions={may(me, 'schools.manage_courses') && <CreateCourse />}>
      <Group>
        <TableSearch placeholder={t('search')} />
        {subjects.length > 1 && (
          <TableFilter
            name="subject"
            label={t('subject')}
            options={subjects.map((subject) => ({ value: subject, label: subject }))}
          />
        )}
        <TableFilter name="grade_level" label={t('grade')} options={grades} />
        <TableFilter
          name="include_retired"
          label={t('offered')}
          standard="false"
          options={[
            { value: 'false', label: t('onlyOffered') },
            { value: 'true', label: t('includeRetired') },
          ]}
        />
      </Group>
      <CourseTable page={page} query={query} list={list} />
    </Page>
  );
}
