import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import { KindForm, KindList, readAllKinds } from '@/features/documents';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('documents');
  return { title: t('kindsTitle') };
}

export default async function DocumentKindsPage() {
  const [t, kinds, schools] = await Promise.all([getTranslations('documents'), readAllKinds(), readSchools()]);
  const choices = schoolChoices(schools);
  return (
    <Page title={t('kindsTitle')} lead={t('kindsLead')} actions={<KindForm schools={choices} />}>
      <KindList kinds={kinds} schools={choices} />
    </Page>
  );
}
