import type { Problem } from '@/lib/api/problem';

import type { Roll } from '../types';

const NO_ANSWER = [0, 408, 429, 502, 503, 504];
const FIRST_WAIT_MS = 4_000;
const LONGEST_WAIT_MS = 60_000;

/** Nobody looked at the marks yet, so the same save may be tried again. */
export function isWorthRetrying({ status }: Problem): boolean {
  return NO_ANSWER.includes(status);
}

/** How long to wait before another try; none before the first of a page that was opened again. */
export function retryDelay(tries: number): number {
  return tries === 0 ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
}

/** The roll as someone else saved it, in the body of a 412. */
export function currentRoll(problem: Problem): Roll | null {
  const current = problem.extra.current;
  return problem.status === 412 && typeof current === 'object' && current !== null ? (current as Roll) : null;
}

/** What was refused, by student; those without a student (a code gone, a roster changed) stay in the alert. */
export function refusalsByStudent(problem: Problem | null): Map<string, string> {
  return new Map(
    problem?.errors.flatMap(({ student_id, code }) => (typeof student_id === 'string' ? [[student_id, code]] : [])),
  );
}
