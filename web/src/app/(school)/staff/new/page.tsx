import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import { AddStaff, positionChoices, readPositions } from '@/features/staff';
import { readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff.add');
  return { title: t('title') };
}

export default async function NewStaffPage() {
  const [t, me, schools, positions] = await Promise.all([
    getTranslations('staff.add'),
    readMe(),
    readSchools(),
    readPositions(),
  ]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <AddStaff
        schools={schoolChoices(schools)}
        positions={positionChoices(positions)}
        today={me.today}
      />
    </Page>
  );
}
