import 'server-only';

import { api, read } from '@/lib/api/client';
import type { Me } from '@/lib/api/types';

import type { DayRange } from './weeks';

/** More children than this in one family is a list that is not a family's. */
const MOST = 20;

/** The children of a guardian, each with the last weeks. */
export async function readChildren(me: Me) {
  const { items } = await read(api.GET('/v1/students', { params: { query: { limit: MOST, mine: true } } }));
  const children = items.filter(({ id }) => id !== me.person_id);
  const days = await Promise.all(children.map(({ id }) => readStudentDays(id)));
  return children.map((child, index) => ({ child, days: days[index] }));
}

/** A student's days; the last four weeks without a range. */
export function readStudentDays(studentId: string, range: Partial<DayRange> = {}) {
  return read(
    api.GET('/v1/attendance/students/{student_id}/days', {
      params: { path: { student_id: studentId }, query: range },
    }),
  );
}
