import { Paper } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { ButtonLink } from '@/components/link';
import { EmptyState } from '@/components/states';

import classes from './data-table.module.css';
import { SortHeader } from './sort-header';
import { TablePages } from './table-pages';
import type { TableQuery } from './table-query';

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** The API's name for sorting by this column. */
  sort?: string;
  align?: 'start' | 'end';
  /** The heading of a row, and of its card on a phone: one column of a table. */
  heading?: boolean;
}

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
 * A list that the API sorts, filters and cuts into pages; its state is in the address bar. Dense rows on a desk, cards on
 * a phone: one markup, two style sheets. Renders on the server.
 */
export function DataTable<Row>({ label, columns, page, rowKey, query, pathname, empty }: Props<Row>) {
  if (page.items.length === 0) return <NoRows query={query} pathname={pathname} empty={empty} />;
  return (
    <Paper withBorder radius="md" className={classes.frame}>
      <table role="table" className={classes.table} aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, header, sort, align }) => (
              <SortHeader key={key} header={header} sort={sort} align={align} query={query} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {page.items.map((row) => (
            <tr role="row" key={rowKey(row)}>
              {columns.map(({ key, header, cell, align, heading }) => (
                <td
                  role={heading ? 'rowheader' : 'cell'}
                  key={key}
                  data-align={align}
                  data-heading={heading}
                  data-label={header}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
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
