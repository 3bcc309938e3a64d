import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import { askedOf, compare, ComparisonView, Refused } from '@/features/duplicates';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('duplicates');
  return { title: t('compareTitle') };
}

export default async function ComparePage({ searchParams }: PageProps<'/duplicates/compare'>) {
  const asked = askedOf(await searchParams);
  if (!asked) notFound();
  const [t, outcome] = await Promise.all([getTranslations('duplicates'), compare(asked)]);
  return (
    <Page title={t('compareTitle')} lead={t('compareLead')}>
      {outcome.ok ? (
        <ComparisonView key={asked.survivor_id} asked={asked} comparison={outcome.data} />
      ) : (
        <Refused asked={asked} problem={outcome.problem} />
      )}
    </Page>
  );
}
