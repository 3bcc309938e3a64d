import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page } from '@/components/page';
import { MailList, readMail } from '@/features/dev-mail';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('devMail');
  return { title: t('title') };
}

export default async function DevMailPage() {
  const [t, { items }] = await Promise.all([getTranslations('devMail'), readMail()]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <MailList mails={items} />
    </Page>
  );
}
