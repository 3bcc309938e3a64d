import { List, ListItem, Paper, Text } from '@mantine/core';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { FactLine, Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import { ImportPreview, readCalendarImport, readImportItems } from '@/features/events';
import { formatDay } from '@/i18n/dates';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('events.preview');
  return { title: t('title') };
}

export default async function CalendarImportPage({ params }: PageProps<'/events/calendars/[importId]'>) {
  const { importId } = await params;
  const [t, tSources, format, imported, items] = await Promise.all([
    getTranslations('events.preview'),
    getTranslations('events.sources'),
    getFormatter(),
    readCalendarImport(importId),
    readImportItems(importId),
  ]);
  const { counts } = imported;
  const nothing = imported.stage === 'applied' || items.length === 0;
  return (
    <Page
      title={imported.source_name}
      eyebrow={<TextLink href="/events/calendars">{tSources('title')}</TextLink>}
      lead={
        <FactLine
          facts={[
            imported.file_name,
            t('window', { first: formatDay(format, imported.starts_on, 'short'), last: formatDay(format, imported.ends_on, 'short') }),
            imported.stage === 'ready' && t('counts', { ...counts }),
          ]}
        />
      }
    >
      {(imported.warnings.length > 0 || imported.outside > 0) && (
        <Paper withBorder radius="md" p="sm">
          <Text fw={600} mb={4}>
            {t('warnings')}
          </Text>
          <List size="sm">
            {imported.outside > 0 && <ListItem>{t('outside', { count: imported.outside })}</ListItem>}
            {imported.warnings.map((warning) => (
              <ListItem key={warning}>{warning}</ListItem>
            ))}
          </List>
        </Paper>
      )}
      {nothing ? (
        <Paper withBorder radius="md">
          <EmptyState
            title={t(imported.stage === 'applied' ? 'appliedTitle' : 'nothingTitle')}
            text={t(imported.stage === 'applied' ? 'appliedText' : 'nothingText')}
          />
        </Paper>
      ) : (
        <ImportPreview imported={imported} items={items} />
      )}
    </Page>
  );
}
