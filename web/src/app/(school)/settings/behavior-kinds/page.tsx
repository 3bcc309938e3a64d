import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import { KindForm, KindList, readKinds } from '@/features/behavior';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('behavior');
  return { title: t('kindsTitle') };
}

export default async function BehaviorKindsPage() {
  const [t, kinds] = await Promise.all([getTranslations('behavior'), readKinds()]);
  return (
    <Page title={t('kindsTitle')} lead={t('kindsLead')} actions={<KindForm />}>
      <KindList kinds={kinds} />
    </Page>
  );
}
