import 'server-only';

import { api, read } from '@/lib/api/client';

/** What I had printed, newest first. */
export function listPrints(cursor?: string) {
  return read(api.GET('/v1/students/papers', { params: { query: { cursor } } }));
}

export function listCertificates(studentId: string) {
  return read(api.GET('/v1/students/{student_id}/certificates', { params: { path: { student_id: studentId } } }));
}
