import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

export const EXPORT_LIST = { sorts: ['requested_at'], limit: 20 } as const;

/** What was written so far, newest first. */
export function listExports({ cursor, limit }: TableQuery) {
  return read(api.GET('/v1/interop/exports', { params: { query: { cursor, limit } } }));
}
