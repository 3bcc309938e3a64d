import type { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { PickRow } from '@/components/list-tools/pick-row';
import { formatDay } from '@/i18n/dates';

import type { ListView } from './list-view';
import type { Column } from './table-rows';

interface Words {
  locale: string;
  format: ReturnType<typeof useFormatter>;
  t: ReturnType<typeof useTranslations<'table'>>;
}

/**
 * The columns to show of a list: those that were chosen, in their order, between the heading and the buttons. One the
 * table has no cell for shows the row's member of its key.
 */
export function columnsOf<Row>(
  columns: Column<Row>[],
  list: ListView,
  rowKey: (row: Row) => string,
  words: Words,
): Column<Row>[] {
  const heading = columns.filter((column) => column.heading);
  const quiet = columns.filter((column) => column.quiet);
  const own = new Map(columns.map((column) => [column.key, column]));
  const chosen = list.chosen?.flatMap((key) => own.get(key) ?? plain<Row>(list, key, words) ?? []);
  const usual = columns.filter((column) => !column.extra);
  const shown = chosen
    ? [...heading, ...chosen.filter((column) => !column.heading && !column.quiet), ...quiet]
    : usual;
  if (list.changes.length === 0) return shown;
  return shown.map((column) =>
    column.heading ? { ...column, cell: (row) => <PickRow id={rowKey(row)}>{column.cell(row)}</PickRow> } : column,
  );
}

function plain<Row>(list: ListView, key: string, words: Words): Column<Row> | null {
  const column = list.columns.find((one) => one.key === key);
  if (!column) return null;
  return {
    key,
    header: column.labels[words.locale === 'es' ? 'es' : 'en'],
    align: column.kind === 'number' ? 'end' : undefined,
    cell: (row) => cell((row as Record<string, unknown>)[key], column.kind, words),
  };
}

function cell(value: unknown, kind: string, { format, t }: Words): ReactNode {
  if (value === null || value === undefined || value === '') return null;
  if (kind === 'date' && typeof value === 'string') return formatDay(format, value, 'short');
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'number') return format.number(value);
  if (Array.isArray(value)) return value.filter((each) => typeof each === 'string').join(', ');
  return typeof value === 'string' ? value : null;
}
