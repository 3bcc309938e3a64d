import { Grid, GridCol, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { ButtonLink } from '@/components/link';
import { FactLine, Page, Panel } from '@/components/page';
import {
  AssumedNotice,
  CorrectSchool,
  EditTimes,
  PeriodList,
  readSchool,
  readTimetable,
  SchoolCounts,
  Years,
} from '@/features/schools';
import { SourcePanel } from '@/features/source';
import { formatDay } from '@/i18n/dates';
import { may, readMe } from '@/lib/me';
import { gradeSpan } from '@/lib/school-choice';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('schools');
  return { title: t('school') };
}

export default async function SchoolPage({ params }: PageProps<'/schools/[schoolId]'>) {
  const { schoolId } = await params;
  const [t, format, me, school, timetable] = await Promise.all([
    getTranslations('schools'),
    getFormatter(),
    readMe(),
    readSchool(schoolId),
    readTimetable(schoolId),
  ]);
  const mayCorrect = may(me, 'schools.correct');
  return (
    <Page
      title={school.name}
      eyebrow={t(`kinds.${school.kind}`)}
      lead={
        <FactLine
          facts={[
            school.identifier && t('numbered', { number: school.identifier }),
            school.grade_levels.length > 0 && t('gradesOf', { grades: gradeSpan(school.grade_levels) }),
            school.time_zone.replaceAll('_', ' '),
            school.ends_on && t('endsOn', { last: formatDay(format, school.ends_on, 'short') }),
          ]}
        />
      }
      actions={
        <>
          <ButtonLink size="compact-sm" variant="default" href={`/schools/${schoolId}/calendar`}>
            {t('calendar')}
          </ButtonLink>
          {mayCorrect && <CorrectSchool school={school} />}
        </>
      }
    >
      {timetable.assumed && <AssumedNotice schoolId={schoolId} timetable={timetable} mayCorrect={mayCorrect} />}
      {school.counts && (
        <SchoolCounts
          schoolId={schoolId}
          counts={school.counts}
          opens={{
            students: may(me, 'students.read'),
            sections: may(me, 'schools.read_sections'),
            staff: may(me, 'schools.read_staff'),
          }}
        />
      )}
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 6 }}>
          <Stack gap="lg">
            <Panel title={t('years.title')}>
              <Years years={timetable.years} />
            </Panel>
          </Stack>
        </GridCol>
        <GridCol span={{ base: 12, md: 6 }}>
          <Panel
            title={t('times.title')}
            aside={
              mayCorrect &&
              !timetable.assumed &&
              timetable.periods.length > 0 && (
                <EditTimes schoolId={schoolId} periods={timetable.periods} assumed={false} />
              )
            }
          >
            <PeriodList timetable={timetable} />
          </Panel>
        </GridCol>
      </Grid>
      <SourcePanel localId={schoolId} />
    </Page>
  );
}
