import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

import { STATES } from './types';

export const PROPOSAL_LIST = { sorts: ['proposed_at'], filters: ['state', 'school_id'] } as const;
export const OF_AGE_LIST = { sorts: ['of_age_on'], filters: ['school_id', 'include_decided'] } as const;
export const MAILING_LIST = { sorts: ['household'], filters: ['school_id'] } as const;

type Query<Filter extends string> = TableQuery<string, Filter>;

export function readFamily(studentId: string) {
  return read(api.GET('/v1/students/{student_id}/family', { params: { path: { student_id: studentId } } }));
}

export function readOwnFamily(studentId: string) {
  return read(api.GET('/v1/students/{student_id}/own-family', { params: { path: { student_id: studentId } } }));
}

export function readOwnProposals(studentId: string) {
  return read(api.GET('/v1/students/{student_id}/proposals', { params: { path: { student_id: studentId } } }));
}

export function listProposals({ state, school_id, order, columns, cursor, limit }: Query<'state' | 'school_id'>) {
  return read(
    api.GET('/v1/students/proposals', {
      params: {
        query: { school_id, order, columns, cursor, limit, state: STATES.find((each) => each === state) ?? 'open' },
      },
    }),
  );
}

export function listComingOfAge({ school_id, include_decided, order, columns, cursor, limit }: Query<'school_id' | 'include_decided'>) {
  return read(
    api.GET('/v1/students/coming-of-age', {
      params: {
        query: { school_id, order, columns, cursor, limit, include_decided: include_decided === 'true' || undefined },
      },
    }),
  );
}

export function listMailings({ school_id, q, order, columns, cursor, limit }: Query<'school_id'>) {
  return read(api.GET('/v1/students/mailings', { params: { query: { school_id, q, order, columns, cursor, limit } } }));
}
