import { Grid, GridCol, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { FactLine, Page, Panel } from '@/components/page';
import { AccessPanel, readAccess } from '@/features/access';
import { CorrectPerson, CorrectStudent } from '@/features/correct';
import { RecordAbsence } from '@/features/excuses';
import { AccountState, InviteButton } from '@/features/invite';
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
import { formatDay } from '@/i18n/dates';
import type { Answer, Me } from '@/lib/api/types';
import { hasRole, may, readMe } from '@/lib/me';
import { rolesToGive } from '@/lib/roles';
import { gradeName, schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('students');
  return { title: t('student') };
}

type Student = Answer<'/v1/students/{student_id}', 'get'>;
type Guardian = NonNullable<Student['guardians']>[number];

/** Which sections have a page for the reader: an office opens all of its students' sections, a teacher those they teach. */
async function findOpenSections(me: Me): Promise<(sectionId: string) => boolean> {
  if (!may(me, 'schools.read_sections')) return () => false;
  if (!hasRole(me, 'teacher') || hasRole(me, 'district_admin', 'registrar', 'school_admin')) return () => true;
  const taught = await readTaughtIds();
  return (sectionId) => taught.has(sectionId);
}

/** What the dialogs take: whatever is given to the browser is sent to it. */
function correctable({ id, given_name, middle_name, family_name, preferred_name, birth_on, student_number, grade_level }: Student) {
  return { id, given_name, middle_name, family_name, preferred_name, birth_on, student_number, grade_level };
}

function reachable({ id, given_name, family_name, email, phone }: Guardian) {
  return { id, given_name, family_name, email, phone };
}

export default async function StudentPage({ params }: PageProps<'/students/[studentId]'>) {
  const { studentId } = await params;
  const me = await readMe();
  const [t, format, student, attendance, opens, schools] = await Promise.all([
    getTranslations('students'),
    getFormatter(),
    readStudent(studentId),
    may(me, 'attendance.read_student') ? readStudentDays(studentId) : null,
    findOpenSections(me),
    readSchools(),
  ]);
  const { given_name, middle_name, family_name, preferred_name, school_id } = student;
  const name = [given_name, middle_name, family_name].filter(Boolean).join(' ');
  const timeZone = attendance?.school?.time_zone ?? me.time_zone;
  const access = student.has_account && may(me, 'identity.grant') ? await readAccess(studentId) : null;
  const opensGroups = hasRole(me, 'district_admin', 'registrar', 'school_admin');
  const mayInvite = may(me, 'identity.invite');
  const mayCorrectPeople = may(me, 'identity.correct_people');
  return (
    <Page
      title={preferred_name ? t('namePreferred', { name, preferred: preferred_name }) : name}
      eyebrow={student.school_name}
      lead={
        <FactLine
          facts={[
            t('numbered', { number: student.student_number }),
            student.grade_level && t('gradeOf', { grade: gradeName(student.grade_level) }),
            ...student.groups.map((group) =>
              opensGroups ? (
                <TextLink key={group.id} href={`/groups/${group.id}`} prefetch={false} inherit underline="always">
                  {group.name}
                </TextLink>
              ) : (
                group.name
              ),
            ),
            student.birth_on && t('born', { on: formatDay(format, student.birth_on, 'short') }),
          ]}
        />
      }
      actions={
        <>
          {attendance && mayCorrectPeople && may(me, 'students.correct') && (
            <CorrectStudent student={correctable(student)} today={attendance.today} />
          )}
          {mayInvite &&
            (student.has_account ? (
              <AccountState has />
            ) : (
              <InviteButton
                invited="student"
                given={rolesToGive(me)}
                person={{ id: studentId, name }}
                timeZone={timeZone}
                size="sm"
              />
            ))}
          {attendance && may(me, 'attendance.excuse') && school_id && (
            <RecordAbsence schoolId={school_id} on={attendance.today} student={{ id: studentId, name }} />
          )}
        </>
      }
    >
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
            {access && <AccessPanel access={access} schools={schoolChoices(schools)} />}
          </Stack>
        </GridCol>
      </Grid>
      <SourcePanel localId={studentId} />
    </Page>
  );
}
