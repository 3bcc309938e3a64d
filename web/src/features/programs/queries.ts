import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

export const PROGRAM_LIST = { sorts: ['name'] } as const;

/** The programs of the district, by name. */
export function listPrograms({ limit, cursor }: TableQuery) {
  return read(api.GET('/v1/identity/programs', { params: { query: { limit, cursor } } }));
}

export function readProgram(programId: string) {
  return read(api.GET('/v1/identity/programs/{program_id}', { params: { path: { program_id: programId } } }));
}

/** Its keys and client secrets, newest first. */
export async function listCredentials(programId: string) {
  const path = { program_id: programId };
  return (await read(api.GET('/v1/identity/programs/{program_id}/credentials', { params: { path } }))).items;
}

/** What the actor can give a program. */
export async function readRightsToGive() {
  return (await read(api.GET('/v1/identity/programs/rights'))).items;
}
