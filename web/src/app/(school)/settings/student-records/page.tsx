import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page, Panel } from '@/components/page';
import {
  NumberRule,
  ProgramForm,
  ProgramList,
  readNumberRule,
  readPrograms,
  readSchemes,
  SchemeForm,
  SchemeList,
} from '@/features/profile';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('profile.settings');
  return { title: t('title') };
}

export default async function StudentRecordsPage() {
  const me = await readMe();
  const [t, schemes, programs, rule] = await Promise.all([
    getTranslations('profile.settings'),
    readSchemes(),
    readPrograms(),
    may(me, 'students.number') ? readNumberRule() : null,
  ]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {rule && (
        <Panel title={t('numbers.title')}>
          <NumberRule rule={rule} />
        </Panel>
      )}
      <Panel title={t('schemes')} aside={<SchemeForm />}>
        <SchemeList schemes={schemes} />
      </Panel>
      <Panel title={t('programs')} aside={<ProgramForm />}>
        <ProgramList programs={programs} />
      </Panel>
    </Page>
  );
}
