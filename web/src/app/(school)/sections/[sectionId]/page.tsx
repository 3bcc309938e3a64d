import { Grid, GridCol, Stack, Text } from '@mantine/core';
import { IconClipboardCheck, IconUserPlus, IconUserQuestion } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery } from '@/components/data-table';
import { ButtonLink, TextLink } from '@/components/link';
import { Notice } from '@/components/notice';
import { FactLine, Page, Panel } from '@/components/page';
import {
  CorrectSection,
  EditMeetings,
  EndSection,
  MeetingGrid,
  readPattern,
  readRoster,
  RosterPanel,
} from '@/features/offering';
import { StartPrint } from '@/features/papers';
import { AssumedNotice, SetUpNotice } from '@/features/schools';
import { ChangeTeachers, readSection, SectionTeachers, SectionTerms } from '@/features/sections';
import { SourcePanel } from '@/features/source';
import { listRoster, PrintClassList, ROSTER_LIST, StudentTable } from '@/features/students';
import { may, readMe } from '@/lib/me';
import { rollHref } from '@/lib/routes';
import { readSchools } from '@/lib/schools';
import { readToday } from '@/lib/today';

type Props = PageProps<'/sections/[sectionId]'>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sections');
  return { title: t('section') };
}

export default async function SectionPage({ params, searchParams }: Props) {
  const [{ sectionId }, me] = await Promise.all([params, readMe()]);
  const query = parseTableQuery(await searchParams, ROSTER_LIST);
  const mayRoster = may(me, 'students.manage_rosters');
  const [t, section, roster, schools, today, pattern, places] = await Promise.all([
    getTranslations('sections'),
    readSection(sectionId),
    listRoster(sectionId, query),
    readSchools(),
    may(me, 'attendance.mark') ? readToday() : null,
    readPattern(sectionId),
    mayRoster ? readRoster(sectionId) : null,
  ]);
  const school = schools.find(({ id }) => id === section.school_id);
  const mayCorrect = may(me, 'schools.correct_sections');
  const mayManage = may(me, 'schools.manage_sections');
  return (
    <Page
      title={t('name', { course: section.course_title, name: section.name })}
      eyebrow={<FactLine facts={[section.periods.join(', '), section.room]} />}
      lead={
        <FactLine
          facts={[
            section.course_code && may(me, 'schools.read_courses') ? (
              <TextLink href={`/courses/${section.course_id}`} prefetch={false} inherit underline="always">
                {section.course_code}
              </TextLink>
            ) : (
              section.course_code
            ),
            school && mayCorrect ? (
              <TextLink href={`/schools/${school.id}`} prefetch={false} inherit underline="always">
                {section.school_name}
              </TextLink>
            ) : (
              section.school_name
            ),
            section.capacity === null
              ? t('students', { count: section.students })
              : t('studentsOf', { count: section.students, capacity: section.capacity }),
          ]}
        />
      }
      actions={
        <>
          {mayManage && <CorrectSection section={section} />}
          <PrintClassList sectionId={sectionId} />
          {may(me, 'students.print') && <StartPrint of={{ section_id: sectionId }} />}
          {mayManage && <EndSection section={section} today={pattern.today} />}
          {may(me, 'students.read_guardians') && may(me, 'identity.invite') && (
            <ButtonLink
              variant="default"
              href={`/guardians?section_id=${sectionId}&without_account=true`}
              leftSection={<IconUserPlus size={18} stroke={1.8} />}
            >
              {t('inviteGuardians')}
            </ButtonLink>
          )}
          {today && (
            <ButtonLink href={rollHref(sectionId, today)} leftSection={<IconClipboardCheck size={18} stroke={1.8} />}>
              {t('roll')}
            </ButtonLink>
          )}
        </>
      }
    >
      {section.teachers.length === 0 && (
        <Notice
          icon={<IconUserQuestion size={22} stroke={1.8} />}
          title={t('teaching.noneTitle')}
          actions={mayCorrect && <ChangeTeachers section={section} size="sm" />}
        >
          {t('teaching.noneText')}
        </Notice>
      )}
      {mayManage && (
        <SetUpNotice
          schoolId={section.school_id}
          has={{ periods: pattern.periods.length > 0, calendar: true }}
          mayManage={may(me, 'schools.manage_calendar')}
        />
      )}
      {school?.timetable_assumed && <AssumedNotice schoolId={school.id} mayCorrect={may(me, 'schools.correct')} />}
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 8 }} order={{ base: 2, md: 1 }}>
          <StudentTable page={roster} query={query} pathname={`/sections/${sectionId}`} withSchool={false} />
        </GridCol>
        <GridCol span={{ base: 12, md: 4 }} order={{ base: 1, md: 2 }}>
          <Stack gap="lg">
            <Panel title={t('teachers')} aside={mayCorrect && section.teachers.length > 0 && <ChangeTeachers section={section} />}>
              <SectionTeachers teachers={section.teachers} opens={may(me, 'schools.read_staff')} />
            </Panel>
            <Panel
              title={t('meetings')}
              aside={
                mayManage &&
                pattern.periods.length > 0 && (
                  <EditMeetings pattern={pattern} schoolId={section.school_id} roomId={section.room_id} />
                )
              }
            >
              <MeetingGrid pattern={pattern} />
              {pattern.meetings.length > 0 && (
                <Text mt="sm">
                  <TextLink href={`/timetable?of=section&id=${sectionId}`} prefetch={false}>
                    {t('week')}
                  </TextLink>
                </Text>
              )}
            </Panel>
            {places && (
              <Panel title={t('places')}>
                <RosterPanel roster={places} schoolId={section.school_id} />
              </Panel>
            )}
            <Panel title={t('terms.title')}>
              <SectionTerms section={section} />
            </Panel>
          </Stack>
        </GridCol>
      </Grid>
      <SourcePanel localId={sectionId} />
    </Page>
  );
}
