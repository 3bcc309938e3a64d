/** What `searchParams` of a page hold, as Next gives them. */
export type SearchParams = Record<string, string | string[] | undefined>;

export interface TableShape<Sort extends string, Filter extends string> {
  /** The columns the API sorts by; the first is where a list starts. */
  sorts: readonly [Sort, ...Sort[]];
  filters?: readonly Filter[];
  limit?: number;
}

/** The state of a list, as it stands in the address bar and as the API takes it. */
export type TableQuery<Sort extends string = string, Filter extends string = never> = Partial<Record<Filter, string>> & {
  q?: string;
  sort: Sort;
  order: 'asc' | 'desc';
  cursor?: string;
  /** The chosen columns: what costs more is read only then. */
  columns?: string;
  limit: number;
};

const DEFAULT_LIMIT = 50;

/** Read a list's state out of the address bar; what makes no sense there is left out. */
export function parseTableQuery<Sort extends string, Filter extends string = never>(
  params: SearchParams,
  { sorts, filters = [], limit = DEFAULT_LIMIT }: TableShape<Sort, Filter>,
): TableQuery<Sort, Filter> {
  const one = (name: string) => {
    const value = params[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const given = [...filters, 'q', 'cursor', 'columns'].flatMap((name) => {
    const value = one(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...(Object.fromEntries(given) as Partial<Record<Filter, string>> & { q?: string; cursor?: string; columns?: string }),
    sort: sorts.find((sort) => sort === one('sort')) ?? sorts[0],
    order: one('order') === 'desc' ? 'desc' : 'asc',
    limit,
  };
}

/** The same page with some of its parameters changed (`null` drops one). Whatever changes, the pages start anew. */
export function hrefWith(pathname: string, current: URLSearchParams, changes: Record<string, string | null>): string {
  const next = new URLSearchParams(current);
  next.delete('cursor');
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  const search = next.toString();
  return search ? `${pathname}?${search}` : pathname;
}
