import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import { NoticeList, readNotices } from '@/features/notices';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('notices');
  return { title: t('title') };
}

export default async function NoticesPage() {
  const [t, page] = await Promise.all([getTranslations('notices'), readNotices()]);
  return (
    <Page title={t('title')}>
      <NoticeList initial={page} />
    </Page>
  );
}
