import 'server-only';

import { api, read } from '@/lib/api/client';

import type { Subject, Week } from './types';

/** The week around a day; of a teacher without an id one's own. */
export function readWeek(of: Subject, id: string | undefined, date: string | undefined): Promise<Week> {
  if (of === 'student') {
    return read(
      api.GET('/v1/students/{student_id}/week', { params: { path: { student_id: id ?? '' }, query: { date } } }),
    );
  }
  return read(api.GET('/v1/schools/week', { params: { query: { of, id, date } } }));
}

export function readConflicts(schoolId: string, kind: 'teacher' | 'room' | 'student' | undefined, cursor?: string) {
  return read(api.GET('/v1/schools/conflicts', { params: { query: { school_id: schoolId, kind, cursor } } }));
}

/** My children and myself, where I am a guardian or a student. */
export async function readMine() {
  const { items } = await read(api.GET('/v1/students', { params: { query: { mine: true, limit: 50 } } }));
  return items.map(({ id, given_name, family_name }) => ({ id, name: `${given_name} ${family_name}` }));
}
