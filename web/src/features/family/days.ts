import type { Answer } from '@/lib/api/types';

export type StudentDays = Answer<'/v1/attendance/students/{student_id}/days', 'get'>;
export type Day = StudentDays['days'][number];
export type DayMark = Day['marks'][number];

/** The day a family asks about: today, or the last one with school. */
export function dayToTell({ today, is_school_day, last_school_day, days }: StudentDays): Day | undefined {
  const wanted = is_school_day ? today : last_school_day;
  return days.find(({ on }) => on === wanted);
}

/** A day that was not simply present. */
export function isException({ presence }: Pick<Day, 'presence'>): boolean {
  return presence !== null && presence !== 'present';
}
