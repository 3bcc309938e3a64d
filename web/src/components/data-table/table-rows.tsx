import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './data-table.module.css';
import { SortHeader } from './sort-header';
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
  /** Buttons and links that speak for themselves: the column's head is read aloud only. */
  quiet?: boolean;
  /** Shown where it was chosen, not by itself. */
  extra?: boolean;
}

interface Props<Row> {
  /** Names the table to a screen reader. */
  label: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** How the API sorted them, where it can. */
  query?: Pick<TableQuery, 'sort' | 'order'>;
}

const UNSORTED = { sort: '', order: 'asc' } as const;

/** Dense rows on a desk, cards on a phone: one markup, two style sheets. For lists that are short and whole. */
export function TableRows<Row>({ label, columns, rows, rowKey, query = UNSORTED }: Props<Row>) {
  return (
    <table role="table" className={classes.table} aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, header, sort, align, quiet }) =>
            quiet ? (
              <th role="columnheader" scope="col" key={key}>
                <VisuallyHidden>{header}</VisuallyHidden>
              </th>
            ) : (
              <SortHeader key={key} header={header} sort={sort} align={align} query={query} />
            ),
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={rowKey(row)}>
            {columns.map(({ key, header, cell, align, heading, quiet }) => (
              <td
                role={heading ? 'rowheader' : 'cell'}
                key={key}
                data-align={align}
                data-heading={heading}
                data-quiet={quiet}
                data-label={header}
              >
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
