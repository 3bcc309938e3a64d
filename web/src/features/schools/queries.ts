import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

export const SCHOOL_LIST = { sorts: ['name'] } as const;

/** The actor's schools, with how many go and work there. */
export function listSchools({ limit, cursor, order, columns }: TableQuery) {
  return read(api.GET('/v1/schools', { params: { query: { counts: true, limit, cursor, order, columns } } }));
}

export function readSchool(schoolId: string) {
  return read(api.GET('/v1/schools/{school_id}', { params: { path: { school_id: schoolId } } }));
}

/** When a school is held. */
export function readTimetable(schoolId: string) {
  return read(api.GET('/v1/schools/{school_id}/timetable', { params: { path: { school_id: schoolId } } }));
}
