import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { listMerges, MergeList } from '@/features/duplicates';
import { readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('duplicates');
  return { title: t('mergedTitle') };
}

export default async function MergedPage({ searchParams }: PageProps<'/duplicates/merged'>) {
  const { cursor } = await searchParams;
  const [t, me, page] = await Promise.all([
    getTranslations('duplicates'),
    readMe(),
    listMerges(typeof cursor === 'string' ? cursor : undefined),
  ]);
  return (
    <Page
      title={t('mergedTitle')}
      lead={t('mergedLead')}
      actions={
        <ButtonLink href="/duplicates" variant="default">
          {t('backToPairs')}
        </ButtonLink>
      }
    >
      <MergeList merges={page.items} timeZone={me.time_zone} />
      {page.next && (
        <div>
          <ButtonLink href={`/duplicates/merged?${new URLSearchParams({ cursor: page.next })}`} variant="default">
            {t('more')}
          </ButtonLink>
        </div>
      )}
    </Page>
  );
}
