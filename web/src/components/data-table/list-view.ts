import type { Answer } from '@/lib/api/types';

import type { SearchParams } from './table-query';

export type ListRead = Answer<'/v1/lists/{name}', 'get'>;
export type SavedList = ListRead['saved'][number];

export interface Sharing {
  schools: { value: string; label: string }[];
  /** May it be everybody of the district? */
  everybody: boolean;
}

/** A list as its page shows it: what the API says of it, and what the address bar does. */
export interface ListView extends ListRead {
  /** The columns that were chosen, in their order; null for the usual ones. */
  chosen: string[] | null;
  /** The saved list that was opened. */
  active: SavedList | null;
  /** What narrows and sorts the list now, as the API takes it. */
  asked: Record<string, string>;
  /** With whom this person may share; null where not at all. */
  sharing: Sharing | null;
}

/** Parameters of a page that are not the list's own: which saved list, which columns, which page of it. */
export const OF_THE_PAGE = ['list', 'columns', 'cursor', 'limit'] as const;

/** The list in the address bar, of what the API says there is. */
export function viewOf(list: ListRead, params: SearchParams, sharing: Sharing | null): ListView {
  const asked = Object.fromEntries(
    Object.entries(params).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && entry[1] !== '' && list.filters.includes(entry[0]),
    ),
  );
  const known = new Set(list.columns.map(({ key }) => key));
  const wanted = typeof params.columns === 'string' ? params.columns.split(',').filter((key) => known.has(key)) : [];
  return {
    ...list,
    asked,
    chosen: wanted.length > 0 ? [...new Set(wanted)] : null,
    active: list.saved.find(({ id }) => id === params.list) ?? null,
    sharing,
  };
}

/** Where a saved list is opened. */
export function savedHref(pathname: string, saved: SavedList): string {
  const search = new URLSearchParams({ ...saved.filters, list: saved.id });
  if (saved.columns) search.set('columns', saved.columns.join(','));
  return `${pathname}?${search.toString()}`;
}

/** Does the page show just what was saved? */
export function isAsSaved({ active, asked, chosen }: ListView): boolean {
  if (active === null) return true;
  const same = (one: Record<string, string>, other: Record<string, string>) =>
    Object.keys(one).length === Object.keys(other).length &&
    Object.entries(one).every(([name, value]) => other[name] === value);
  return same(active.filters, asked) && (active.columns ?? []).join() === (chosen ?? []).join();
}
