import { Paper } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { ButtonLink } from '@/components/link';
import { EmptyState } from '@/components/states';

import classes from './data-table.module.css';
import { TablePages } from './table-pages';
import type { TableQuery } from './table-query';
import { type Column, TableRows } from './table-rows';

interface Props<Row> {
  /** Names the table to a screen reader. */
  label: string;
  columns: Column<Row>[];
  page: { items: Row[]; next: string | null; total?: number | null };
  rowKey: (row: Row) => string;
  query: TableQuery;
  pathname: string;
  /** Shown when there is nothing at all; a search without a match has its own words. */
  empty?: ReactNode;
}

/**
 * A list that the API sorts, filters and cuts into pages; its state is in the address bar. Renders on the server.
 */
export function DataTable<Row>({ label, columns, page, rowKey, query, pathname, empty }: Props<Row>) {
  if (page.items.length === 0) return <NoRows query={query} pathname={pathname} empty={empty} />;
  return (
    <Paper withBorder radius="md" className={classes.frame}>
      <TableRows label={label} columns={columns} rows={page.items} rowKey={rowKey} query={query} />
      <TablePages shown={page.items.length} next={page.next} total={page.total ?? null} />
    </Paper>
  );
}

function NoRows({ query, pathname, empty }: Pick<Props<never>, 'query' | 'pathname' | 'empty'>) {
  const t = useTranslations('table');
  const narrowed = Object.keys(query).some((name) => !['sort', 'order', 'limit'].includes(name));
  return (
    <Paper withBorder radius="md">
      {narrowed ? (
        <EmptyState
          title={t('noMatchTitle')}
          text={t('noMatchText')}
          action={
            <ButtonLink href={pathname} variant="default">
              {t('reset')}
            </ButtonLink>
          }
        />
      ) : (
        (empty ?? <EmptyState title={t('emptyTitle')} text={t('emptyText')} />)
      )}
    </Paper>
  );
}
