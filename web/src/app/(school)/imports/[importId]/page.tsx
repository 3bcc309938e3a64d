import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { ImportScreen, readImport } from '@/features/imports';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('imports');
  return { title: t('import') };
}

export default async function ImportPage({ params }: PageProps<'/imports/[importId]'>) {
  const { importId } = await params;
  const [t, imported] = await Promise.all([getTranslations('imports'), readImport(importId)]);
  return (
    <Page
      title={imported.file_name}
      eyebrow={
        <TextLink href="/imports" inherit>
          {t('title')}
        </TextLink>
      }
    >
      <ImportScreen key={importId} initial={imported} />
    </Page>
  );
}
