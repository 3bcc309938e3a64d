import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { type Column, DataTable, type TableQuery } from '@/components/data-table';
import { LocalInstant } from '@/components/instant';
import { TextLink } from '@/components/link';
import { FactLine } from '@/components/page';

import { totalsOf } from '../model/kinds';
import { isMoving } from '../model/states';
import type { Import } from '../types';
import { FirstImport } from './first-import';
import { StateBadge } from './state-badge';

interface Props {
  page: { items: Import[]; next: string | null };
  query: TableQuery;
}

/** What was brought so far, newest first. */
export function ImportTable({ page, query }: Props) {
  const t = useTranslations('imports');
  const columns: Column<Import>[] = [
    {
      key: 'file',
      header: t('table.file'),
      heading: true,
      cell: ({ id, file_name, source, state }) => (
        <div>
          <TextLink href={`/imports/${id}`} prefetch={false} inherit>
            {file_name}
          </TextLink>
          <Text size="xs" c="dimmed">
            {source ?? (isMoving(state) ? null : t('table.noSource'))}
          </Text>
        </div>
      ),
    },
    { key: 'when', header: t('table.when'), cell: ({ requested_at }) => <LocalInstant at={requested_at} /> },
    { key: 'who', header: t('table.who'), cell: ({ requested_by }) => requested_by ?? t('table.commandLine') },
    { key: 'state', header: t('table.state'), cell: ({ state }) => <StateBadge state={state} /> },
    { key: 'result', header: t('table.result'), cell: (imported) => <Result imported={imported} /> },
  ];
  return (
    <DataTable
      label={t('history')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      pathname="/imports"
      empty={<FirstImport />}
    />
  );
}

function Result({ imported: { state, errors, counts } }: { imported: Import }) {
  const t = useTranslations('imports');
  if (state === 'refused') return t('table.errors', { count: errors });
  if (state !== 'ready' && state !== 'applied') return null;
  const totals = totalsOf(counts);
  const told = (['created', 'changed', 'ended'] as const).filter((action) => totals[action] > 0);
  if (told.length === 0) return t('table.nothing');
  return <FactLine facts={told.map((action) => t(`table.${action}`, { count: totals[action] }))} />;
}
