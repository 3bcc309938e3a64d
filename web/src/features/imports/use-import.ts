'use client';

import { useThrottledCallback } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ask, browserApi } from '@/lib/api/browser-client';
import { type LiveState, useLiveStream } from '@/lib/live/use-live-stream';

import { isMoving, isOver } from './model/states';
import type { Import } from './types';

/** It tells of itself a few times a second. */
const AT_MOST_EVERY_MS = 400;

/** Should the stream be lost. */
const AT_LEAST_EVERY_MS = 5_000;

export const importKey = (importId: string) => ['imports', importId];

interface Followed {
  imported: Import;
  live: LiveState;
  /** It was to be applied and is to be looked at again: it would now end another number of records. */
  returned: boolean;
  /** Show what an action answered. */
  replace: (next: Import) => void;
  refetch: () => void;
}

/** An import as it is now, made new whenever it is further. */
export function useImport(initial: Import): Followed {
  const client = useQueryClient();
  const queryKey = importKey(initial.id);
  const { data: imported } = useQuery({
    queryKey,
    queryFn: () =>
      ask(browserApi.GET('/v1/interop/imports/{import_id}', { params: { path: { import_id: initial.id } } })),
    initialData: initial,
    refetchInterval: ({ state: { data } }) => data !== undefined && isMoving(data.state) && AT_LEAST_EVERY_MS,
  });
  const refetch = useThrottledCallback(() => {
    void client.invalidateQueries({ queryKey, exact: true });
  }, AT_MOST_EVERY_MS);
  const path = isOver(imported.state) ? null : `/v1/interop/imports/${initial.id}/stream`;
  const live = useLiveStream(path, ['ready', 'changed'], refetch);
  const [seen, setSeen] = useState(imported.state);
  const [returned, setReturned] = useState(false);
  if (imported.state !== seen) {
    setSeen(imported.state);
    setReturned(imported.state === 'ready' && ['queued', 'applying'].includes(seen));
  }
  return {
    imported,
    live,
    returned,
    replace: (next) => {
      client.setQueryData(queryKey, next);
    },
    refetch,
  };
}
