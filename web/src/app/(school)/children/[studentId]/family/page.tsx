import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { OwnFamilyView, readOwnFamily, readOwnProposals } from '@/features/families';
import { familyTabsOf, StudentTabs } from '@/features/student-record';
import { readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('families');
  return { title: t('ownTitle') };
}

export default async function OwnFamilyPage({ params }: PageProps<'/children/[studentId]/family'>) {
  const { studentId } = await params;
  const [t, me, family, proposals] = await Promise.all([
    getTranslations('families'),
    readMe(),
    readOwnFamily(studentId),
    readOwnProposals(studentId),
  ]);
  return (
    <Page
      title={t('ownTitle')}
      lead={t('ownLead')}
      eyebrow={
        <TextLink href={`/children/${studentId}`}>
          {family.student.given_name} {family.student.family_name}
        </TextLink>
      }
    >
      <StudentTabs tabs={familyTabsOf(me, studentId)} />
      <OwnFamilyView family={family} proposals={proposals.items} timeZone={me.time_zone} />
    </Page>
  );
}
