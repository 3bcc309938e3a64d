import { Stack, Title } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { parseTableQuery } from '@/components/data-table';
import { Page, Panel } from '@/components/page';
import { EXPORT_LIST, ExportTable, listExports, StartExport } from '@/features/exports';
import { RefreshOnReturn } from '@/lib/live/refresh-on-return';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('exports');
  return { title: t('title') };
}

export default async function ExportsPage({ searchParams }: PageProps<'/exports'>) {
  const query = parseTableQuery(await searchParams, EXPORT_LIST);
  const [t, page] = await Promise.all([getTranslations('exports'), listExports(query)]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <RefreshOnReturn />
      <Panel title={t('start.title')}>
        <StartExport />
      </Panel>
      <Stack gap="sm" component="section">
        <Title order={2} size="h3">
          {t('history')}
        </Title>
        <ExportTable page={page} query={query} />
      </Stack>
    </Page>
  );
}
