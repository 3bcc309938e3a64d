import 'server-only';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';

import type { TableQuery } from '@/components/data-table';
import { api, read, send } from '@/lib/api/client';
import { ProblemError } from '@/lib/api/problem';
import { PAGE_ASKED } from '@/lib/routes';
import { GRADE_LEVELS } from '@/lib/school-choice';

import { mergedInto, samePageOf } from './merged';

const SORTS = ['name', 'number', 'grade'] as const;
const LARGEST_ROSTER = 200;

export const STUDENT_LIST = { sorts: SORTS, filters: ['school_id', 'grade_level'] } as const;
export const ROSTER_LIST = { sorts: SORTS, limit: LARGEST_ROSTER } as const;

type StudentQuery = TableQuery<(typeof SORTS)[number], 'school_id' | 'grade_level'>;

/** The students this person may see. */
export function listStudents({ grade_level, ...query }: StudentQuery) {
  const grade = GRADE_LEVELS.find((level) => level === grade_level);
  return read(api.GET('/v1/students', { params: { query: { ...query, grade_level: grade } } }));
}

/** Who is on a section's roster today. */
export function listRoster(sectionId: string, query: TableQuery<(typeof SORTS)[number]>) {
  return read(api.GET('/v1/students', { params: { query: { ...query, section_id: sectionId } } }));
}

/**
 * Asked once per request: the head of a record and the page below it show the same. Whose record was merged into
 * another one is looked at there.
 */
export const readStudent = cache(async (studentId: string) => {
  try {
    return await read(api.GET('/v1/students/{student_id}', { params: { path: { student_id: studentId } } }));
  } catch (error) {
    const survivorId = error instanceof ProblemError ? mergedInto(error.problem) : null;
    if (survivorId === null) throw error;
    return redirect(samePageOf((await headers()).get(PAGE_ASKED), studentId, survivorId));
  }
});

/** Lead to the same page of whom a record was merged into; for pages that do not read the student themselves. */
export async function followMerge(studentId: string): Promise<void> {
  const outcome = await send(api.GET('/v1/students/{student_id}', { params: { path: { student_id: studentId } } }));
  const survivorId = outcome.ok ? null : mergedInto(outcome.problem);
  if (survivorId !== null) redirect(samePageOf((await headers()).get(PAGE_ASKED), studentId, survivorId));
}

/** The last four weeks. */
export function readStudentDays(studentId: string) {
  return read(api.GET('/v1/attendance/students/{student_id}/days', { params: { path: { student_id: studentId } } }));
}
