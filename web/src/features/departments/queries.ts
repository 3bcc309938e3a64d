import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';
import { readAll } from '@/lib/api/pages';

export const DEPARTMENT_LIST = { sorts: ['name'], filters: ['school_id', 'include_over'] } as const;

type Query = TableQuery<(typeof DEPARTMENT_LIST.sorts)[number], (typeof DEPARTMENT_LIST.filters)[number]>;

export function listDepartments({ school_id, include_over, q, order, columns, cursor, limit }: Query) {
  return read(
    api.GET('/v1/schools/departments', {
      params: { query: { school_id, include_over: include_over === 'true' || undefined, q, order, columns, cursor, limit } },
    }),
  );
}

/** All departments of a school, or all that the actor sees: to choose one from. */
export function readDepartments(schoolId?: string) {
  return readAll((cursor) =>
    read(api.GET('/v1/schools/departments', { params: { query: { school_id: schoolId, limit: 200, cursor } } })),
  );
}

export function readDepartment(departmentId: string) {
  return read(api.GET('/v1/schools/departments/{department_id}', { params: { path: { department_id: departmentId } } }));
}
