import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

import { isMoving } from './model/states';

export const IMPORT_LIST = { sorts: ['requested_at'], limit: 20 } as const;

/** What was brought so far, newest first. */
export function listImports({ cursor, limit }: TableQuery) {
  return read(api.GET('/v1/interop/imports', { params: { query: { cursor, limit } } }));
}

/** The import that is under way, if there is one: it is among the newest. */
export async function findUnderWay() {
  const { items } = await listImports({ sort: '', order: 'asc', limit: IMPORT_LIST.limit });
  return items.find(({ state }) => isMoving(state)) ?? null;
}

export function readImport(importId: string) {
  return read(api.GET('/v1/interop/imports/{import_id}', { params: { path: { import_id: importId } } }));
}
