import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { FamilyView, OwnFamilyView, readFamily, readOwnFamily, readOwnProposals } from '@/features/families';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('families');
  return { title: t('title') };
}

export default async function StudentFamilyPage({ params }: PageProps<'/students/[studentId]/family'>) {
  const [{ studentId }, me] = await Promise.all([params, readMe()]);
  if (may(me, 'students.read_guardians')) {
    return (
      <FamilyView
        family={await readFamily(studentId)}
        today={me.today}
        manages={may(me, 'students.manage_families')}
        readsNotes={may(me, 'students.read_custody')}
      />
    );
  }
  if (!may(me, 'students.propose')) forbidden();
  const [family, proposals] = await Promise.all([readOwnFamily(studentId), readOwnProposals(studentId)]);
  return <OwnFamilyView family={family} proposals={proposals.items} timeZone={me.time_zone} />;
}
