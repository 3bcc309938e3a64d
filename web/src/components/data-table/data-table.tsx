import { Paper } from '@mantine/core';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { ButtonLink } from '@/components/link';
import { ListFrame } from '@/components/list-tools/list-frame';
import { EmptyState } from '@/components/states';

import classes from './data-table.module.css';
import { columnsOf } from './list-columns';
import { type ListView, OF_THE_PAGE } from './list-view';
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
  /** The list it is of: saved lists, columns to choose, files and bulk edits come with it. */
  list?: ListView;
  /** Shown when there is nothing at all; a search without a match has its own words. */
  empty?: ReactNode;
}

/**
 * A list that the API sorts, filters and cuts into pages; its state is in the address bar. Renders on the server.
 */
export function DataTable<Row>({ label, columns, page, rowKey, query, pathname, list, empty }: Props<Row>) {
  const t = useTranslations('table');
  const format = useFormatter();
  const locale = useLocale();
  const table =
    page.items.length === 0 ? (
      <NoRows query={query} pathname={pathname} empty={empty} />
    ) : (
      <Paper withBorder radius="md" className={classes.frame}>
        <TableRows
          label={label}
          columns={list ? columnsOf(columns, list, rowKey, { locale, format, t }) : columns}
          rows={page.items}
          rowKey={rowKey}
          query={query}
        />
        <TablePages shown={page.items.length} next={page.next} total={page.total ?? null} />
      </Paper>
    );
  if (!list) return table;
  return (
    <ListFrame
      list={list}
      label={label}
      pathname={pathname}
      shown={columns.filter(({ quiet, extra }) => !quiet && !extra).map(({ key }) => key)}
      fixed={columns.find(({ heading }) => heading)?.key ?? ''}
      rows={page.items.map(rowKey)}
    >
      {table}
    </ListFrame>
  );
}

function NoRows({ query, pathname, empty }: Pick<Props<never>, 'query' | 'pathname' | 'empty'>) {
  const t = useTranslations('table');
  const narrowed = Object.keys(query).some((name) => !['sort', 'order', ...OF_THE_PAGE].includes(name));
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
