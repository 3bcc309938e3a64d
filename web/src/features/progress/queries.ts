import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

import type { Progress } from './types';

export const INTERVENTION_LIST = { sorts: ['review_on'], filters: ['school_id', 'owner', 'due'] } as const;
const OWNERS = ['mine', 'none'] as const;

type ListQuery = TableQuery<'review_on', (typeof INTERVENTION_LIST.filters)[number]>;

/** What of a student's progress is meant for the reader. */
export function readProgress(studentId: string): Promise<Progress> {
  return read(api.GET('/v1/students/{student_id}/progress', { params: { path: { student_id: studentId } } }));
}

export function listInterventions({ school_id, owner, due, order, columns, cursor, limit }: ListQuery) {
  return read(
    api.GET('/v1/students/interventions', {
      params: {
        query: {
          school_id,
          order,
          columns,
          cursor,
          limit,
          owner: OWNERS.find((each) => each === owner),
          due: due === 'true',
        },
      },
    }),
  );
}
