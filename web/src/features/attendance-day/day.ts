import type { Answer } from '@/lib/api/types';

export type TeacherDay = Answer<'/v1/attendance/my-day', 'get'>;
export type SectionToday = TeacherDay['sections'][number];

/** Taken, overdue (it has begun, and nobody took it), still to come today, or on a day that has not come. */
export type Standing = 'taken' | 'missing' | 'upcoming' | 'future';

export function standingOf(day: TeacherDay, section: SectionToday): Standing {
  if (section.roll) return 'taken';
  if (day.on > day.today) return 'future';
  return day.on < day.today || section.starts_at <= day.now ? 'missing' : 'upcoming';
}

/** The section that wants the teacher now: the one that meets, else the next one; null where neither has anything to do. */
export function featuredOf(day: TeacherDay): SectionToday | null {
  if (day.on !== day.today) return null;
  const current = day.sections.find(({ is_current }) => is_current);
  if (current) return current.roll ? null : current;
  return day.sections.find((section) => standingOf(day, section) === 'upcoming') ?? null;
}

/** Where to go on after a roll: the section that meets now, else one that was forgotten, else the next to come. */
export function nextUnmarked(day: TeacherDay, sectionId: string): SectionToday | null {
  const open = day.sections.filter((section) => section.section_id !== sectionId && !section.roll);
  const withStanding = (wanted: Standing) => open.find((section) => standingOf(day, section) === wanted);
  return open.find(({ is_current }) => is_current) ?? withStanding('missing') ?? withStanding('upcoming') ?? null;
}

/** Seconds until a lesson begins or ends, so that the page can say so; undefined on other days. */
export function secondsToChange(day: TeacherDay): number | undefined {
  if (day.on !== day.today) return undefined;
  const now = minutesOf(day.now);
  const ahead = day.sections
    .flatMap(({ starts_at, ends_at }) => [minutesOf(starts_at), minutesOf(ends_at)])
    .filter((at) => at > now);
  return ahead.length > 0 ? (Math.min(...ahead) - now) * 60 + 2 : undefined;
}

export function rollHref(section: SectionToday, on: string): string {
  return `/sections/${section.section_id}/roll/${on}`;
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
