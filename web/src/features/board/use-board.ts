'use client';

import { useThrottledCallback } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';

import { ask, browserApi } from '@/lib/api/browser-client';
import { type LiveState, useLiveStream } from '@/lib/live/use-live-stream';

import type { Board } from './phases';

/** So that the periods turn over with the school's clock, which the answer brings. */
const AT_LEAST_EVERY_MS = 60_000;

/** A whole school saves its rolls in the same minutes, and an account has 1,000 requests an hour: see docs/gateway.md. */
const AT_MOST_EVERY_MS = 3_000;

/** A school's day as it is now, made new whenever one of its rolls is saved. */
export function useBoard(initial: Board, on: string | undefined): { board: Board; state: LiveState; stale: boolean } {
  const client = useQueryClient();
  const schoolId = initial.school.id;
  const queryKey = ['board', schoolId, on ?? 'today'];
  const { data, isError } = useQuery({
    queryKey,
    queryFn: () => ask(browserApi.GET('/v1/attendance/board', { params: { query: { school_id: schoolId, on } } })),
    initialData: initial,
    refetchInterval: AT_LEAST_EVERY_MS,
  });
  const refetch = useThrottledCallback(() => {
    void client.invalidateQueries({ queryKey });
  }, AT_MOST_EVERY_MS);
  const state = useLiveStream(`/v1/attendance/board/stream?school_id=${schoolId}`, ['ready', 'changed'], refetch);
  return { board: data, state, stale: isError };
}
