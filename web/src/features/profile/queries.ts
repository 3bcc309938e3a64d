import 'server-only';

import { api, read } from '@/lib/api/client';

const ON_OVERVIEW = 12;

const of = (studentId: string) => ({ params: { path: { student_id: studentId } } });

export function readProfile(studentId: string) {
  return read(api.GET('/v1/students/{student_id}/profile', of(studentId)));
}

/** The programs of a student, as far as the reader may see them. */
export async function readParticipations(studentId: string) {
  return (await read(api.GET('/v1/students/{student_id}/programs', of(studentId)))).items;
}

export async function readSchemes() {
  return (await read(api.GET('/v1/students/identifier-schemes', {}))).items;
}

/** How the district makes student numbers. */
export function readNumberRule() {
  return read(api.GET('/v1/students/number-rule'));
}

export async function readPrograms() {
  return (await read(api.GET('/v1/students/service-programs', {}))).items;
}

/** The latest that happened; the browser asks for what was earlier. */
export function readTimeline(studentId: string) {
  return read(
    api.GET('/v1/students/{student_id}/timeline', {
      params: { path: { student_id: studentId }, query: { limit: ON_OVERVIEW } },
    }),
  );
}
