import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';
import { readAll } from '@/lib/api/pages';

export const POSITION_LIST = { sorts: ['title'], filters: ['include_inactive'] } as const;

type PositionQuery = TableQuery<'title', (typeof POSITION_LIST.filters)[number]>;

export function listPositions({ include_inactive, q, order, columns, cursor, limit }: PositionQuery) {
  return read(
    api.GET('/v1/schools/positions', {
      params: { query: { q, order, columns, cursor, limit, include_inactive: include_inactive === 'true' || undefined } },
    }),
  );
}

/** The district's list, also what is not given any more. */
export function readAllPositions() {
  return readAll((cursor) =>
    read(api.GET('/v1/schools/positions', { params: { query: { include_inactive: true, limit: 200, cursor } } })),
  );
}
