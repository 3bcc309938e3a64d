import { Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ButtonLink, TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { readStudentDays } from '@/features/family';
import { Goals, Interventions, Notes, readProgress } from '@/features/progress';
import { familyTabsOf, StudentTabs } from '@/features/student-record';
import { readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('progress');
  return { title: t('ownTitle') };
}

export default async function OwnProgressPage({ params }: PageProps<'/children/[studentId]/progress'>) {
  const { studentId } = await params;
  const [t, tWarnings, me, days, progress] = await Promise.all([
    getTranslations('progress'),
    getTranslations('warnings'),
    readMe(),
    readStudentDays(studentId, {}),
    readProgress(studentId),
  ]);
  const shared = { studentId, today: me.today, changes: false };
  return (
    <Page
      title={t('ownTitle')}
      lead={t('ownLead')}
      eyebrow={
        <TextLink href={`/children/${studentId}`}>
          {days.student.given_name} {days.student.family_name}
        </TextLink>
      }
      actions={
        <ButtonLink variant="default" href="/early-warning/rules">
          {tWarnings('rules.title')}
        </ButtonLink>
      }
    >
      <StudentTabs tabs={familyTabsOf(me, studentId)} />
      <Stack gap="lg">
        <Goals {...shared} goals={progress.goals} />
        {progress.interventions.length > 0 && (
          <Interventions {...shared} me={null} interventions={progress.interventions} flags={[]} schoolId={null} />
        )}
        <Notes studentId={studentId} timeZone={me.time_zone} changes={false} notes={progress.notes} />
      </Stack>
    </Page>
  );
}
