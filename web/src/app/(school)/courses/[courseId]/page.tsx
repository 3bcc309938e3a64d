import { Grid, GridCol, Stack, Text } from '@mantine/core';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { FactLine, Page, Panel } from '@/components/page';
import { CorrectCourse, EditPrerequisites, PrerequisiteList, readCourse } from '@/features/courses';
import { OfferSections } from '@/features/offering';
import { SourcePanel } from '@/features/source';
import { formatDay } from '@/i18n/dates';
import { may, readMe } from '@/lib/me';
import { gradeSpan, schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('courses');
  return { title: t('course') };
}

export default async function CoursePage({ params }: PageProps<'/courses/[courseId]'>) {
  const { courseId } = await params;
  const [t, format, me, course, schools] = await Promise.all([
    getTranslations('courses'),
    getFormatter(),
    readMe(),
    readCourse(courseId),
    readSchools(),
  ]);
  const mayManage = may(me, 'schools.manage_courses');
  return (
    <Page
      title={course.title}
      eyebrow={<FactLine facts={[course.code, course.subject]} />}
      lead={
        <FactLine
          facts={[
            course.grade_levels.length > 0 && t('gradesOf', { grades: gradeSpan(course.grade_levels) }),
            course.credits && t('creditsOf', { credits: Number(course.credits) }),
            course.gpa_weight && t('weightOf', { weight: course.gpa_weight }),
            course.sced_code && t('scedOf', { code: course.sced_code }),
            t('sectionsOf', { count: course.sections }),
            course.starts_on && t('offeredFrom', { first: formatDay(format, course.starts_on, 'short') }),
            course.ends_on && t('offeredTo', { last: formatDay(format, course.ends_on, 'short') }),
          ]}
        />
      }
      actions={
        <>
          {mayManage && <CorrectCourse course={course} />}
          {may(me, 'schools.manage_sections') && (
            <OfferSections schools={schoolChoices(schools)} course={{ id: course.id, title: course.title }} />
          )}
        </>
      }
    >
      {course.description && <Text style={{ whiteSpace: 'pre-line' }}>{course.description}</Text>}
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 6 }}>
          <Panel title={t('prerequisites')} aside={mayManage && <EditPrerequisites course={course} />}>
            <PrerequisiteList courses={course.prerequisites} none={t('noPrerequisites')} />
          </Panel>
        </GridCol>
        <GridCol span={{ base: 12, md: 6 }}>
          <Stack gap="lg">
            <Panel title={t('requiredBy')}>
              <PrerequisiteList courses={course.required_by} none={t('requiredByNone')} />
            </Panel>
          </Stack>
        </GridCol>
      </Grid>
      <SourcePanel localId={courseId} />
    </Page>
  );
}
