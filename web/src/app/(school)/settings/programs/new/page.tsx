import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import { NewProgramForm, readRightsToGive } from '@/features/programs';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('programs');
  return { title: t('new') };
}

export default async function NewProgramPage() {
  const [t, offered, schools] = await Promise.all([getTranslations('programs'), readRightsToGive(), readSchools()]);
  return (
    <Page title={t('new')} lead={t('newLead')}>
      <NewProgramForm offered={offered} schools={schoolChoices(schools)} />
    </Page>
  );
}
