import { Stack, Text } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';

import { type Column, DataTable, type TableQuery } from '@/components/data-table';
import { LocalInstant } from '@/components/instant';
import { FactLine } from '@/components/page';
import { StatePanel } from '@/components/states';
import { sizeOf } from '@/lib/file-size';

import { type Export, isMoving } from '../types';
import { ExportActions } from './export-actions';
import { FollowExport } from './follow-export';
import { StateBadge } from './state-badge';

interface Props {
  page: { items: Export[]; next: string | null };
  query: TableQuery;
}

/** What was written so far, newest first. */
export function ExportTable({ page, query }: Props) {
  const t = useTranslations('exports');
  const columns: Column<Export>[] = [
    {
      key: 'when',
      header: t('table.when'),
      heading: true,
      cell: ({ requested_at }) => <LocalInstant at={requested_at} />,
    },
    { key: 'who', header: t('table.who'), cell: ({ requested_by }) => requested_by ?? t('table.commandLine') },
    { key: 'state', header: t('table.state'), cell: ({ state }) => <StateBadge state={state} /> },
    { key: 'result', header: t('table.result'), cell: (exported) => <Result exported={exported} /> },
    { key: 'actions', header: t('table.actions'), cell: (exported) => <ExportActions exported={exported} /> },
  ];
  return (
    <DataTable
      label={t('history')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      pathname="/exports"
      empty={
        <StatePanel
          icon={<IconFileExport size={28} stroke={1.6} />}
          title={t('empty.title')}
          text={t('empty.text')}
        />
      }
    />
  );
}

/** How far it is; or what is in the file, and how long it is kept. */
function Result({ exported }: { exported: Export }) {
  const t = useTranslations('exports');
  const locale = useLocale();
  const { state, counts, file_size, kept_until } = exported;
  if (isMoving(state)) return <FollowExport exported={exported} />;
  if (state === 'failed') return t('table.failed');
  if (state !== 'ready' && state !== 'expired') return null;
  return (
    <Stack gap={2}>
      <FactLine
        facts={[
          t('table.people', { count: counts.users ?? 0 }),
          t('table.classes', { count: counts.classes ?? 0 }),
          sizeOf(file_size ?? 0, locale),
        ]}
      />
      {kept_until && (
        <Text size="sm" c="dimmed">
          {t.rich(state === 'ready' ? 'table.keptUntil' : 'table.keptUntilThen', {
            when: () => <LocalInstant at={kept_until} />,
          })}
        </Text>
      )}
    </Stack>
  );
}
