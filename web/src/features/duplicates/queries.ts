import 'server-only';

import { forbidden, notFound } from 'next/navigation';

import type { TableQuery } from '@/components/data-table';
import { api, read, send } from '@/lib/api/client';
import { type Outcome, ProblemError } from '@/lib/api/problem';

import { type Asked, type Comparison, KINDS, STATES } from './types';

export const PAIR_LIST = { sorts: ['score'], filters: ['kind', 'state'] } as const;

export function listPairs({ kind, state, cursor, limit }: TableQuery<string, 'kind' | 'state'>) {
  return read(
    api.GET('/v1/students/duplicates', {
      params: {
        query: {
          kind: KINDS.find((each) => each === kind) ?? 'student',
          state: STATES.find((each) => each === state) ?? 'open',
          cursor,
          limit,
        },
      },
    }),
  );
}

export async function readLastSearch() {
  return (await read(api.GET('/v1/students/duplicates/search'))).search;
}

export function listMerges(cursor?: string) {
  return read(api.GET('/v1/students/merges', { params: { query: { cursor } } }));
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What the address bar asks to compare; null where it makes no sense. */
export function askedOf({ kind, survivor, merged }: Record<string, string | string[] | undefined>): Asked | null {
  const known = KINDS.find((each) => each === kind);
  if (!known || typeof survivor !== 'string' || typeof merged !== 'string') return null;
  if (!UUID.test(survivor) || !UUID.test(merged) || survivor === merged) return null;
  return { kind: known, survivor_id: survivor, merged_id: merged };
}

/**
 * Both records, or why they cannot be merged so. Nothing is done by it.
 * @throws ProblemError for what has nothing to do with the two; `error.tsx` shows it.
 */
export async function compare(asked: Asked): Promise<Outcome<Comparison>> {
  const outcome = await send(api.POST('/v1/students/merges/compare', { body: asked }));
  if (!outcome.ok && outcome.problem.status === 403) forbidden();
  if (!outcome.ok && outcome.problem.status === 404) notFound();
  if (!outcome.ok && outcome.problem.status >= 429) throw new ProblemError(outcome.problem);
  return outcome;
}
