import { Text } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page, Panel } from '@/components/page';
import { EmptyState } from '@/components/states';
import { listYears, YearEditor } from '@/features/calendar';
import { Years } from '@/features/schools';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calendar.years');
  return { title: t('title') };
}

/** The district's academic years with their terms and grading periods. */
export default async function YearsPage() {
  const [t, me, years] = await Promise.all([getTranslations('calendar.years'), readMe(), listYears()]);
  const mayManage = may(me, 'schools.manage_years');
  return (
    <Page title={t('title')} lead={t('lead')} actions={mayManage && <YearEditor year={null} />}>
      {years.items.length === 0 && (
        <EmptyState title={t('emptyTitle')} text={t(mayManage ? 'emptyText' : 'emptyTextOnly')} />
      )}
      {years.items.map((year) => (
        <Panel key={year.id} title={year.name} aside={mayManage && <YearEditor year={year} />}>
          <Years years={[year]} />
          {year.terms.length === 0 && <Text c="dimmed">{t('noTerms')}</Text>}
        </Panel>
      ))}
    </Page>
  );
}
