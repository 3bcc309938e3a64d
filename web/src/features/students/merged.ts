import type { Problem } from '@/lib/api/problem';

/** Whose record it went into, where a student's is refused as merged. */
export function mergedInto({ slug, extra }: Pick<Problem, 'slug' | 'extra'>): string | null {
  return slug === 'students/student-merged' && typeof extra.survivor_id === 'string' ? extra.survivor_id : null;
}
