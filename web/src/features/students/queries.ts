import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

export const STUDENT_LIST = { sorts: ['name', 'number', 'grade'], filters: ['grade_level'] } as const;

type StudentQuery = TableQuery<(typeof STUDENT_LIST.sorts)[number], (typeof STUDENT_LIST.filters)[number]>;

/** The students this person may see. */
export function listStudents(query: StudentQuery) {
  return read(api.GET('/v1/students', { params: { query } }));
}
