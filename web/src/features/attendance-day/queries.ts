import 'server-only';

import { api, read } from '@/lib/api/client';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The sections I teach on a day (`?on=`, today without one), in timetable order. */
export function readMyDay(on: string | string[] | undefined) {
  const query = typeof on === 'string' && DAY.test(on) ? { on } : {};
  return read(api.GET('/v1/attendance/my-day', { params: { query } }));
}
