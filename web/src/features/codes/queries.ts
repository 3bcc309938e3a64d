import 'server-only';

import { api, read } from '@/lib/api/client';

/** A school's codes, in their order. */
export async function listCodes(schoolId: string) {
  return (await read(api.GET('/v1/attendance/codes', { params: { query: { school_id: schoolId } } }))).items;
}

/** How the district handles attendance. */
export function readSettings() {
  return read(api.GET('/v1/attendance/settings'));
}
