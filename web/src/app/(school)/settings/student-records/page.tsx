import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page, Panel } from '@/components/page';
import { ProgramForm, ProgramList, readPrograms, readSchemes, SchemeForm, SchemeList } from '@/features/profile';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('profile.settings');
  return { title: t('title') };
}

export default async function StudentRecordsPage() {
  const [t, schemes, programs] = await Promise.all([getTranslations('profile.settings'), readSchemes(), readPrograms()]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Panel title={t('schemes')} aside={<SchemeForm />}>
        <SchemeList schemes={schemes} />
      </Panel>
      <Panel title={t('programs')} aside={<ProgramForm />}>
        <ProgramList programs={programs} />
      </Panel>
    </Page>
  );
}
