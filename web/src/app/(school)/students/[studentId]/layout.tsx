import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { FactLine, Page } from '@/components/page';
import { CorrectStudent } from '@/features/correct';
import { RecordAbsence } from '@/features/excuses';
import { AccountState, InviteButton } from '@/features/invite';
import { StudentPhoto } from '@/features/profile';
import { StudentTabs, tabsOf } from '@/features/student-record';
import { readStudent } from '@/features/students';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';
import { hasRole, may, readMe } from '@/lib/me';
import { rolesToGive } from '@/lib/roles';
import { gradeName } from '@/lib/school-choice';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('students');
  return { title: t('student') };
}

type Student = Answer<'/v1/students/{student_id}', 'get'>;

/** What the dialogs take: whatever is given to the browser is sent to it. */
function correctable({ id, given_name, middle_name, family_name, preferred_name, birth_on, student_number, grade_level }: Student) {
  return { id, given_name, middle_name, family_name, preferred_name, birth_on, student_number, grade_level };
}

/** The head of a student's record, the same above each of its pages. */
export default async function StudentLayout({ params, children }: LayoutProps<'/students/[studentId]'>) {
  const { studentId } = await params;
  const [me, t, format, student] = await Promise.all([
    readMe(),
    getTranslations('students'),
    getFormatter(),
    readStudent(studentId),
  ]);
  const { given_name, middle_name, family_name, preferred_name, school_id } = student;
  const name = [given_name, middle_name, family_name].filter(Boolean).join(' ');
  const opensGroups = hasRole(me, 'district_admin', 'registrar', 'school_admin');
  return (
    <Page
      title={preferred_name ? t('namePreferred', { name, preferred: preferred_name }) : name}
      eyebrow={student.school_name}
      picture={<StudentPhoto studentId={studentId} photo={student.photo} name={`${preferred_name ?? given_name} ${family_name}`} />}
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
          {may(me, 'identity.correct_people') && may(me, 'students.correct') && (
            <CorrectStudent student={correctable(student)} today={me.today} />
          )}
          {may(me, 'identity.invite') &&
            (student.has_account ? (
              <AccountState has />
            ) : (
              <InviteButton
                invited="student"
                given={rolesToGive(me)}
                person={{ id: studentId, name }}
                timeZone={me.time_zone}
                size="sm"
              />
            ))}
          {may(me, 'attendance.excuse') && school_id && (
            <RecordAbsence schoolId={school_id} on={me.today} student={{ id: studentId, name }} />
          )}
        </>
      }
    >
      <StudentTabs tabs={tabsOf(me, student)} />
      {children}
    </Page>
  );
}
