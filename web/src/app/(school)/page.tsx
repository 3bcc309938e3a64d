import { Stack } from '@mantine/core';
import { redirect } from 'next/navigation';

import { navigationOf } from '@/components/shell';
import { TeacherDay } from '@/features/attendance-day';
import { GuardianHome, StudentHome } from '@/features/family';
import { hasRole, readMe } from '@/lib/me';

/** Everybody's start page. One person may be a teacher and a guardian: both come, work first. */
export default async function HomePage({ searchParams }: PageProps<'/'>) {
  const [me, { on }] = await Promise.all([readMe(), searchParams]);
  const homes = [
    hasRole(me, 'teacher') && <TeacherDay key="teacher" accountId={me.account_id} on={on} />,
    hasRole(me, 'guardian') && <GuardianHome key="guardian" />,
    hasRole(me, 'student') && <StudentHome key="student" />,
  ].filter(Boolean);
  if (homes.length === 0) redirect(navigationOf(me)[0]?.href ?? '/notices');
  return <Stack gap={48}>{homes}</Stack>;
}
