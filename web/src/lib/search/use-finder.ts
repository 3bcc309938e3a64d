'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { ask, browserApi } from '@/lib/api/browser-client';
import type { Item } from '@/lib/api/types';

const WAIT_MS = 200;
const LEAST_LETTERS = 2;
const MOST = 8;

interface Found<Row> {
  rows: Row[];
  /** Letters were typed whose answer is still to come. */
  busy: boolean;
  failed: boolean;
}

function useFinder<Row>(kind: string, typed: string, load: (q: string, signal: AbortSignal) => Promise<{ items: Row[] }>, on: boolean): Found<Row> {
  // "García, Ma" is written the way lists show it, and found without the comma.
  const wanted = typed.replace(/[\s,]+/g, ' ').trim();
  const [q] = useDebouncedValue(wanted, WAIT_MS);
  const enabled = on && q.length >= LEAST_LETTERS;
  const { data, isFetching, isError } = useQuery({
    queryKey: ['find', kind, q],
    queryFn: ({ signal }) => load(q, signal),
    enabled,
    placeholderData: keepPreviousData,
  });
  const asks = on && wanted.length >= LEAST_LETTERS;
  return { rows: asks && data ? data.items : [], busy: asks && (isFetching || q !== wanted), failed: asks && isError };
}

/** Students by the beginning of a name, as one types; of one school, if it is given. */
export function useStudentFinder(typed: string, { on = true, schoolId }: { on?: boolean; schoolId?: string } = {}): Found<Item<'/v1/students'>> {
  return useFinder(
    `students ${schoolId ?? ''}`,
    typed,
    (q, signal) => ask(browserApi.GET('/v1/students', { params: { query: { q, school_id: schoolId, limit: MOST } }, signal })),
    on,
  );
}

/** Staff by the beginning of a name, as one types; of one school, if it is given. */
export function useStaffFinder(typed: string, { on = true, schoolId }: { on?: boolean; schoolId?: string | undefined }): Found<Item<'/v1/schools/staff'>> {
  return useFinder(
    `staff ${schoolId ?? ''}`,
    typed,
    (q, signal) => ask(browserApi.GET('/v1/schools/staff', { params: { query: { q, school_id: schoolId, limit: MOST } }, signal })),
    on,
  );
}

/** Guardians by the beginning of a name, as one types. */
export function useGuardianFinder(typed: string): Found<Item<'/v1/students/guardians'>> {
  return useFinder(
    'guardians',
    typed,
    (q, signal) => ask(browserApi.GET('/v1/students/guardians', { params: { query: { q, limit: MOST } }, signal })),
    true,
  );
}

/** Courses of the catalog by the beginning of a title or a code, as one types. */
export function useCourseFinder(typed: string): Found<Item<'/v1/schools/courses'>> {
  return useFinder(
    'courses',
    typed,
    (q, signal) => ask(browserApi.GET('/v1/schools/courses', { params: { query: { q, limit: MOST } }, signal })),
    true,
  );
}
