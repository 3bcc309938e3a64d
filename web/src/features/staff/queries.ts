import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

export const STAFF_LIST = { sorts: ['name', 'number'], filters: ['school_id', 'without_account'] } as const;

type StaffQuery = TableQuery<(typeof STAFF_LIST.sorts)[number], (typeof STAFF_LIST.filters)[number]>;

/** The staff of the actor's schools. */
export function listStaff({ without_account, ...query }: StaffQuery) {
  return read(
    api.GET('/v1/schools/staff', { params: { query: { ...query, without_account: without_account === 'true' } } }),
  );
}

/** One of them: where they work, what they teach, how to reach them. */
export function readStaffMember(staffId: string) {
  return read(api.GET('/v1/schools/staff/{staff_id}', { params: { path: { staff_id: staffId } } }));
}
