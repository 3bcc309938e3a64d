import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';

import { ask, browserApi } from '@/lib/api/browser-client';
import { ProblemError } from '@/lib/api/problem';

import type { Described, Kind } from './described';

export const WAIT_MS = 500;
const PATHS = {
  students: '/v1/students/duplicates/students',
  guardians: '/v1/students/duplicates/guardians',
} as const;

/** Who may be on record already, asked once the writing pauses. Nothing waits for the answer. */
export function useOnRecord(kind: Kind, written: Described | null) {
  const [described] = useDebouncedValue(written, WAIT_MS);
  const { data, error } = useQuery({
    queryKey: ['on-record', kind, described],
    queryFn:
      described === null
        ? skipToken
        : ({ signal }) => ask(browserApi.POST(PATHS[kind], { body: described, signal })),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (written === null || described === null) return { found: null, failed: false };
  const unfinished = error instanceof ProblemError && error.problem.status === 422;
  return { found: error ? null : (data ?? null), failed: error !== null && !unfinished };
}
