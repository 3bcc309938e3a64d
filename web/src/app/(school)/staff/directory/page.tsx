import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Colleagues } from '../colleagues';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('staff');
  return { title: t('directory') };
}

export default async function DirectoryPage({ searchParams }: PageProps<'/staff/directory'>) {
  return <Colleagues address={await searchParams} pathname="/staff/directory" />;
}
