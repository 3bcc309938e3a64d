import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import { PositionForm, PositionTable } from '@/features/positions';
import { readAllPositions } from '@/features/positions/queries';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('positions');
  return { title: t('title') };
}

export default async function PositionsPage() {
  const [t, positions] = await Promise.all([getTranslations('positions'), readAllPositions()]);
  return (
    <Page title={t('title')} lead={t('lead')} actions={<PositionForm />}>
      {positions.length > 0 ? <PositionTable positions={positions} /> : <EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    </Page>
  );
}
