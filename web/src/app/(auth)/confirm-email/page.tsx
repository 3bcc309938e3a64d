import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { EmailLink } from '@/features/email-change';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.emailConfirm');
  return { title: t('title') };
}

export default function ConfirmEmailPage() {
  return <EmailLink way="confirm" />;
}
