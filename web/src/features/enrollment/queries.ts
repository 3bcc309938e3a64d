import 'server-only';

import { api, read } from '@/lib/api/client';

export function readEnrollments(studentId: string) {
  return read(api.GET('/v1/students/{student_id}/enrollments', { params: { path: { student_id: studentId } } }));
}

/** How many there are on a day; `known_on` is the day as of whose end it is told. */
export function readCounts(query: { on?: string; known_on?: string; school_id?: string }) {
  return read(api.GET('/v1/students/counts', { params: { query } }));
}
