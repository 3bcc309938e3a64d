import 'server-only';

import { notFound } from 'next/navigation';

import type { TableQuery } from '@/components/data-table';
import { api, read, send } from '@/lib/api/client';
import { type Outcome, ProblemError } from '@/lib/api/problem';
import type { Me } from '@/lib/api/types';
import { may } from '@/lib/me';

export const DUE_LIST = { sorts: ['due_on'], filters: ['school_id', 'status'] } as const;
const DUE_STATUSES = ['overdue', 'due', 'unknown'] as const;

type DueQuery = TableQuery<'due_on', (typeof DUE_LIST.filters)[number]>;

/** Null where this student is out of reach of the right: one may have another right that reaches. */
function unlessOutOfReach<Data>(outcome: Outcome<Data>): Data | null {
  if (outcome.ok) return outcome.data;
  if (outcome.problem.status === 403 || outcome.problem.status === 404) return null;
  throw new ProblemError(outcome.problem);
}

/** Whatever the reader may see of a student's health. Each of these readings is on record. */
export async function readHealthOf(me: Me, studentId: string, cursor: string | undefined) {
  const params = { path: { student_id: studentId } };
  const reads = may(me, 'students.read_health');
  const [health, visits, card] = await Promise.all([
    reads ? send(api.GET('/v1/students/{student_id}/health', { params })).then(unlessOutOfReach) : null,
    reads
      ? send(
          api.GET('/v1/students/{student_id}/health/visits', { params: { ...params, query: { cursor, limit: 10 } } }),
        ).then(unlessOutOfReach)
      : null,
    may(me, 'students.read_emergency')
      ? send(api.GET('/v1/students/{student_id}/health/card', { params })).then(unlessOutOfReach)
      : null,
  ]);
  const alerts =
    health === null && card === null && may(me, 'students.read_alerts')
      ? await send(api.GET('/v1/students/{student_id}/health/alerts', { params })).then(unlessOutOfReach)
      : null;
  if (health === null && card === null && alerts === null) notFound();
  return { health, visits, card, alerts };
}

/** Students who owe a dose, by when it was due. */
export function listDue({ school_id, status, order, columns, cursor, limit }: DueQuery) {
  return read(
    api.GET('/v1/students/immunizations-due', {
      params: {
        query: {
          school_id,
          order,
          columns,
          cursor,
          limit,
          status: DUE_STATUSES.find((each) => each === status),
        },
      },
    }),
  );
}

export function readRules() {
  return read(api.GET('/v1/students/immunization-rules'));
}
