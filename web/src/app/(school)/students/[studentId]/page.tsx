import { Grid, GridCol, Stack } from '@mantine/core';
import { getTranslations } from 'next-intl/server';

import { Panel } from '@/components/page';
import { AccessPanel, readAccess } from '@/features/access';
import { CorrectPerson } from '@/features/correct';
import { AccountState, InviteButton } from '@/features/invite';
import { CertificatesPanel, listCertificates } from '@/features/papers';
import { readTimeline, Timeline } from '@/features/profile';
import { readTaughtIds } from '@/features/sections';
import { SourcePanel } from '@/features/source';
import {
  AttendanceWeeks,
  Enrollments,
  Guardians,
  readStudent,
  readStudentDays,
  StudentSections,
} from '@/features/students';
import type { Answer, Me } from '@/lib/api/types';
import { hasRole, may, readMe } from '@/lib/me';
import { rolesToGive } from '@/lib/roles';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

type Student = Answer<'/v1/students/{student_id}', 'get'>;
type Guardian = NonNullable<Student['guardians']>[number];

/** Which sections have a page for the reader: an office opens all of its students' sections, a teacher those they teach. */
async function findOpenSections(me: Me): Promise<(sectionId: string) => boolean> {
  if (!may(me, 'schools.read_sections')) return () => false;
  if (!hasRole(me, 'teacher') || hasRole(me, 'district_admin', 'registrar', 'school_admin')) return () => true;
  const taught = await readTaughtIds();
  return (sectionId) => taught.has(sectionId);
}

function reachable({ id, given_name, family_name, email, phone }: Guardian) {
  return { id, given_name, family_name, email, phone };
}

export default async function StudentPage({ params }: PageProps<'/students/[studentId]'>) {
  const { studentId } = await params;
  const me = await readMe();
  const [t, tProfile, student, attendance, opens, schools, timeline, certificates] = await Promise.all([
    getTranslations('students'),
    getTranslations('profile'),
    readStudent(studentId),
    may(me, 'attendance.read_student') ? readStudentDays(studentId) : null,
    findOpenSections(me),
    readSchools(),
    readTimeline(studentId),
    may(me, 'students.certify') ? listCertificates(studentId) : null,
  ]);
  const [latest] = timeline.items;
  const beginning = latest ? `${latest.kind} ${latest.id}` : 'nothing';
  const timeZone = attendance?.school?.time_zone ?? me.time_zone;
  const access = student.has_account && may(me, 'identity.grant') ? await readAccess(studentId) : null;
  const mayInvite = may(me, 'identity.invite');
  const mayCorrectPeople = may(me, 'identity.correct_people');
  return (
    <>
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            {attendance && (
              <Panel title={t('attendance.title')}>
                <AttendanceWeeks days={attendance.days} today={attendance.today} />
              </Panel>
            )}
            <Panel title={t('sections.title')}>
              <StudentSections sections={student.sections} opens={opens} />
            </Panel>
          </Stack>
        </GridCol>
        <GridCol span={{ base: 12, md: 5 }}>
          <Stack gap="lg">
            {student.guardians && (
              <Panel title={t('guardians.title')}>
                <Guardians
                  guardians={student.guardians}
                  accountOf={(guardian) =>
                    guardian.has_account ? (
                      <AccountState has />
                    ) : (
                      mayInvite && (
                        <InviteButton
                          invited="guardian"
                          given={rolesToGive(me)}
                          person={{ id: guardian.id, name: `${guardian.given_name} ${guardian.family_name}` }}
                          timeZone={timeZone}
                        />
                      )
                    )
                  }
                  correct={(guardian) => mayCorrectPeople && <CorrectPerson person={reachable(guardian)} />}
                />
              </Panel>
            )}
            <Panel title={t('enrollments.title')}>
              <Enrollments enrollments={student.enrollments} />
            </Panel>
            <Panel title={tProfile('timeline.title')}>
              <Timeline key={beginning} studentId={studentId} first={timeline} today={me.today} />
            </Panel>
            {certificates && (
              <CertificatesPanel
                studentId={studentId}
                prints={may(me, 'students.print')}
                certificates={certificates}
              />
            )}
            {access && <AccessPanel access={access} schools={schoolChoices(schools)} />}
          </Stack>
        </GridCol>
      </Grid>
      <SourcePanel localId={studentId} />
    </>
  );
}
