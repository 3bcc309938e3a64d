import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { VerifyCertificate } from '@/features/papers';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('papers.verify');
  return { title: t('title') };
}

export default function VerifyPage() {
  return <VerifyCertificate />;
}
