import 'server-only';

import { api, read } from '@/lib/api/client';
import { readAll } from '@/lib/api/pages';

const PAGE = 200;

/** The schools whose board this person may choose from. */
export function readBoardSchools() {
  return readAll((cursor) => read(api.GET('/v1/schools', { params: { query: { limit: PAGE, cursor } } })));
}

/** A school's day; today without `on`. */
export function readBoard(schoolId: string, on: string | undefined) {
  return read(api.GET('/v1/attendance/board', { params: { query: { school_id: schoolId, on } } }));
}
