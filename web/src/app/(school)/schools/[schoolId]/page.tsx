import { Grid, GridCol, Stack } from '@mantine/core';
import { IconDoor } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { ButtonLink } from '@/components/link';
import { FactLine, Page, Panel } from '@/components/page';
import { branchesOf, choicesOf, PlaceSchool, ProfilePanel, readDistrict, readProfile } from '@/features/district';
import {
  AssumedNotice,
  CorrectSchool,
  EditTimes,
  PeriodList,
  readSchool,
  readTimetable,
  SchoolCounts,
  SetUpNotice,
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
  const place = { kind: 'school', id: schoolId } as const;
  const [t, format, me, school, timetable, profile, tree] = await Promise.all([
    getTranslations('schools'),
    getFormatter(),
    readMe(),
    readSchool(schoolId),
    readTimetable(schoolId),
    readProfile(place),
    readDistrict(),
  ]);
  const inTree = tree.schools.find(({ id }) => id === schoolId);
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
          <ButtonLink variant="default" size="sm" href={`/schools/${schoolId}/calendar`}>
            {t('calendar')}
          </ButtonLink>
          <ButtonLink
            variant="default"
            size="sm"
            href={`/rooms?school_id=${schoolId}`}
            leftSection={<IconDoor size={16} stroke={1.8} />}
          >
            {t('rooms')}
          </ButtonLink>
          {mayCorrect && <CorrectSchool school={school} />}
          {inTree && may(me, 'schools.manage') && (
            <PlaceSchool school={inTree} choices={choicesOf(branchesOf(tree))} students={school.counts?.students ?? 0} />
          )}
        </>
      }
    >
      {timetable.assumed && <AssumedNotice schoolId={schoolId} timetable={timetable} mayCorrect={mayCorrect} />}
      <SetUpNotice
        schoolId={schoolId}
        has={{ periods: timetable.periods.length > 0, calendar: timetable.weekdays.length > 0 }}
        mayManage={may(me, 'schools.manage_calendar')}
      />
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
          </Stack>
        </GridCol>
        <GridCol span={{ base: 12, md: 6 }}>
          <ProfilePanel place={place} profile={profile} mayChange={mayCorrect} />
        </GridCol>
      </Grid>
      <SourcePanel localId={schoolId} />
    </Page>
  );
}
