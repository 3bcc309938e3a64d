import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

import { KINDS } from './kinds';

export const GROUP_LIST = { sorts: ['name'], filters: ['school_id', 'kind', 'include_over'] } as const;
export const MEMBER_LIST = { sorts: ['name'], limit: 100 } as const;

type GroupQuery = TableQuery<'name', (typeof GROUP_LIST.filters)[number]>;

/** Homerooms, houses, teams: those of one's schools, or those one looks after. */
export function listGroups({ school_id, kind, include_over, q, order, columns, cursor, limit }: GroupQuery) {
  return read(
    api.GET('/v1/students/groups', {
      params: {
        query: {
          school_id,
          q,
          order,
          columns,
          cursor,
          limit,
          kind: KINDS.find((each) => each === kind),
          include_over: include_over === 'true' || undefined,
        },
      },
    }),
  );
}

export function readGroup(groupId: string) {
  return read(api.GET('/v1/students/groups/{group_id}', { params: { path: { group_id: groupId } } }));
}

export function listMembers(groupId: string, { cursor, limit }: TableQuery<'name'>) {
  return read(
    api.GET('/v1/students/groups/{group_id}/members', {
      params: { path: { group_id: groupId }, query: { cursor, limit } },
    }),
  );
}
