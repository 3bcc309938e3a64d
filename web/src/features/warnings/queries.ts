import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read, send } from '@/lib/api/client';
import { ProblemError } from '@/lib/api/problem';
import type { Me } from '@/lib/api/types';
import { may } from '@/lib/me';

import type { Rules, StudentWarnings } from './types';

export const WARNED_LIST = {
  sorts: ['worst', 'name'],
  filters: ['school_id', 'grade_level', 'measure', 'level'],
} as const;
const LEVELS = ['alert', 'watch'] as const;

type WarnedQuery = TableQuery<(typeof WARNED_LIST.sorts)[number], (typeof WARNED_LIST.filters)[number]>;

export function listWarned({ level, ...query }: WarnedQuery) {
  return read(
    api.GET('/v1/students/warnings', {
      params: { query: { ...query, level: LEVELS.find((each) => each === level) } },
    }),
  );
}

/** How a student stands; null where that is not for the reader. */
export async function readWarnings(me: Me, studentId: string): Promise<StudentWarnings | null> {
  if (!may(me, 'students.read_warnings')) return null;
  const outcome = await send(
    api.GET('/v1/students/{student_id}/warnings', { params: { path: { student_id: studentId } } }),
  );
  if (outcome.ok) return outcome.data;
  if (outcome.problem.status === 403 || outcome.problem.status === 404) return null;
  throw new ProblemError(outcome.problem);
}

/** The thresholds that hold in a school, or in the district. */
export function readWarningRules(schoolId: string | undefined): Promise<Rules> {
  return schoolId === undefined
    ? read(api.GET('/v1/students/warning-rules'))
    : read(api.GET('/v1/students/warning-rules/{school_id}', { params: { path: { school_id: schoolId } } }));
}
