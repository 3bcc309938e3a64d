import 'server-only';

import { api, read } from '@/lib/api/client';

/** Who is away on a day (today by default), and the lessons that leaves. */
export function readCover(schoolId: string, on: string | undefined) {
  return read(api.GET('/v1/schools/cover', { params: { query: { school_id: schoolId, on } } }));
}

/** The periods of a school, in the order of the day. */
export async function readPeriods(schoolId: string) {
  const { periods } = await read(
    api.GET('/v1/schools/{school_id}/timetable', { params: { path: { school_id: schoolId } } }),
  );
  return periods.map(({ id, name }) => ({ id, name }));
}
