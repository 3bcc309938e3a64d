import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import { listPrints, PrintRuns, StartPrint } from '@/features/papers';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('papers');
  return { title: t('title') };
}

export default async function PapersPage({ searchParams }: PageProps<'/papers'>) {
  const [{ cursor }, me] = await Promise.all([searchParams, readMe()]);
  const after = typeof cursor === 'string' ? cursor : undefined;
  const [t, page, schools] = await Promise.all([
    getTranslations('papers'),
    listPrints(after),
    may(me, 'schools.read') ? readSchools() : [],
  ]);
  return (
    <Page title={t('title')} lead={t('lead')} actions={<StartPrint schools={schoolChoices(schools)} variant="filled" />}>
      <PrintRuns page={page} after={after} timeZone={me.time_zone} />
    </Page>
  );
}
