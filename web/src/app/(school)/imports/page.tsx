import { Stack, Title } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery } from '@/components/data-table';
import { Page, Panel } from '@/components/page';
import { findUnderWay, IMPORT_LIST, ImportTable, listImports, UnderWay, UploadForm } from '@/features/imports';
import { RefreshOnReturn } from '@/lib/live/refresh-on-return';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('imports');
  return { title: t('title') };
}

export default async function ImportsPage({ searchParams }: PageProps<'/imports'>) {
  const query = parseTableQuery(await searchParams, IMPORT_LIST);
  const [t, page, underWay] = await Promise.all([getTranslations('imports'), listImports(query), findUnderWay()]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <RefreshOnReturn />
      <Panel title={t('upload.title')}>
        <Stack gap="md">
          {underWay && <UnderWay imported={underWay} />}
          <UploadForm />
        </Stack>
      </Panel>
      <Stack gap="sm" component="section">
        <Title order={2} size="h3">
          {t('history')}
        </Title>
        <ImportTable page={page} query={query} />
      </Stack>
    </Page>
  );
}
