'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { ask, browserApi } from '@/lib/api/browser-client';
import { readAll } from '@/lib/api/pages';

import type { Action, Import, Severity } from './types';
import { importKey } from './use-import';

const CHANGES_AT_ONCE = 25;
const LARGEST_PAGE = 200;

/** Checking and applying each write the lists anew. */
const listKey = ({ id, finished_at }: Import, ...of: string[]) => [...importKey(id), finished_at, ...of];

/** The records of one kind to which one thing happens, page after page. */
export function useChanges(imported: Import, kind: string, action: Action) {
  return useInfiniteQuery({
    queryKey: listKey(imported, 'changes', kind, action),
    queryFn: ({ pageParam }) =>
      ask(
        browserApi.GET('/v1/interop/imports/{import_id}/changes', {
          params: {
            path: { import_id: imported.id },
            query: { kind, action, limit: CHANGES_AT_ONCE, cursor: pageParam },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Infinity,
  });
}

/** All findings of one severity that are listed: a thousand at the most. */
export function useFindings(imported: Import, severity: Severity) {
  return useQuery({
    queryKey: listKey(imported, 'findings', severity),
    queryFn: () =>
      readAll((cursor) =>
        ask(
          browserApi.GET('/v1/interop/imports/{import_id}/findings', {
            params: { path: { import_id: imported.id }, query: { severity, limit: LARGEST_PAGE, cursor } },
          }),
        ),
      ),
    staleTime: Infinity,
  });
}
