'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { ask, browserApi } from '@/lib/api/browser-client';
import type { Answer } from '@/lib/api/types';

const WAIT_MS = 120;
const LEAST_LETTERS = 2;
const MOST_LETTERS = 80;
/** Of each kind: so few that the kinds below stay in sight. */
const MOST = 5;

export type Found = Answer<'/v1/search', 'get'>;

export interface Search {
  /** What was found for these letters, or for those before until their answer comes; null where nothing is asked. */
  found: Found | null;
  /** Letters were typed whose answer is still to come. */
  busy: boolean;
  failed: boolean;
  retry: () => void;
}

/** People and sections by the beginnings of their names, as one types; one request for what is typed in one go. */
export function useSearch(typed: string): Search {
  const wanted = typed.replace(/\s+/g, ' ').trim().slice(0, MOST_LETTERS);
  const [q] = useDebouncedValue(wanted, WAIT_MS);
  const { data, isFetching, isError, refetch } = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => ask(browserApi.GET('/v1/search', { params: { query: { q, limit: MOST } }, signal })),
    enabled: q.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
  });
  const asks = wanted.length >= LEAST_LETTERS;
  const busy = asks && (isFetching || q !== wanted);
  return {
    found: asks && data && !(isError && !busy) ? data : null,
    busy,
    failed: asks && isError && !busy,
    retry: () => {
      void refetch();
    },
  };
}
