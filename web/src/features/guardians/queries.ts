import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

export const GUARDIAN_LIST = { sorts: ['name'], filters: ['school_id', 'section_id', 'without_account'] } as const;

type GuardianQuery = TableQuery<(typeof GUARDIAN_LIST.sorts)[number], (typeof GUARDIAN_LIST.filters)[number]>;

/** Today's guardians of the actor's students. */
export function listGuardians({ school_id, section_id, without_account, q, cursor, limit }: GuardianQuery) {
  return read(
    api.GET('/v1/students/guardians', {
      params: { query: { school_id, section_id, q, cursor, limit, without_account: without_account === 'true' } },
    }),
  );
}
