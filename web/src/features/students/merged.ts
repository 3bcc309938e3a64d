import type { Problem } from '@/lib/api/problem';

/** Whose record it went into, where a student's is refused as merged. */
export function mergedInto({ slug, extra }: Pick<Problem, 'slug' | 'extra'>): string | null {
  return slug === 'students/student-merged' && typeof extra.survivor_id === 'string' ? extra.survivor_id : null;
}

/** The same page of the survivor's; their record where it is none of a student's. */
export function samePageOf(page: string | null, studentId: string, survivorId: string): string {
  const [, area, whose, ...rest] = page?.split('/') ?? [];
  const own = whose === studentId && (area === 'students' || area === 'children') ? [area, survivorId, ...rest] : null;
  return `/${(own ?? ['students', survivorId]).join('/')}`;
}
