import 'server-only';

import { api, read } from '@/lib/api/client';

/** The excuses in force in a school on a day. */
export function listExcuses(schoolId: string, on: string) {
  return read(api.GET('/v1/attendance/excuses', { params: { query: { school_id: schoolId, on } } }));
}
