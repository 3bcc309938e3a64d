import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';
import { readAll } from '@/lib/api/pages';

export const STAFF_LIST = {
  sorts: ['name', 'number'],
  filters: ['school_id', 'department_id', 'position_id', 'state', 'without_account'],
} as const;
export const DIRECTORY = { sorts: ['name'], filters: ['school_id', 'department_id', 'position_id'] } as const;
export const HANDOVER = { sorts: ['from'], filters: ['school_id', 'staff_id'] } as const;

type StaffQuery = TableQuery<(typeof STAFF_LIST.sorts)[number], (typeof STAFF_LIST.filters)[number]>;
type DirectoryQuery = TableQuery<(typeof DIRECTORY.sorts)[number], (typeof DIRECTORY.filters)[number]>;
type HandoverQuery = TableQuery<(typeof HANDOVER.sorts)[number], (typeof HANDOVER.filters)[number]>;

const STATES = ['working', 'leaving', 'left', 'all'] as const;

/** The staff of the actor's schools; those who left only where they are asked for. */
export function listStaff({ without_account, state, ...query }: StaffQuery) {
  const chosen = STATES.find((known) => known === state) ?? 'working';
  return read(
    api.GET('/v1/schools/staff', {
      params: { query: { ...query, state: chosen, without_account: without_account === 'true' } },
    }),
  );
}

/** What colleagues may know of each other. */
export function listColleagues({ school_id, department_id, position_id, q, order, columns, cursor, limit }: DirectoryQuery) {
  return read(
    api.GET('/v1/schools/directory', {
      params: { query: { school_id, department_id, position_id, q, order, columns, cursor, limit } },
    }),
  );
}

/** The sections that somebody who leaves leaves without a teacher, or without a lead. */
export function listHandover({ school_id, staff_id, order, columns, cursor, limit }: HandoverQuery) {
  return read(api.GET('/v1/schools/staff/handover', { params: { query: { school_id, staff_id, order, columns, cursor, limit } } }));
}

/** One of the staff: where they work, what they teach, how to reach them. */
export function readStaffMember(staffId: string) {
  return read(api.GET('/v1/schools/staff/{staff_id}', { params: { path: { staff_id: staffId } } }));
}

/** The positions that are given in the district. */
export function readPositions() {
  return readAll((cursor) => read(api.GET('/v1/schools/positions', { params: { query: { limit: 200, cursor } } })));
}
