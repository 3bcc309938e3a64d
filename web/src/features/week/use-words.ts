'use client';

import { useTranslations } from 'next-intl';

import type { Taken } from './types';

/** How the week's things are called. */
export function useWeekWords() {
  const t = useTranslations('week');
  const weekday = (day: number) => t(`weekdays.${String(day) as '1'}`);
  /** A day of the cycle of so many: by its name where it has one, else the weekday it is. */
  const cycleDay = (day: number, name: string | null, length: number) =>
    length === 1 ? t('everyDay') : name ? t('cycleDay', { name }) : weekday(day);
  const takenBy = ({ kind, name, by, students, student_names }: Taken) =>
    kind === 'student'
      ? student_names.length > 0 && student_names.length === students
        ? t('state.takenBy', { name: student_names.join(', '), by })
        : t('state.students', { count: students, by })
      : t('state.takenBy', { name: kind === 'room' ? t('room', { room: name ?? '' }) : (name ?? ''), by });
  const taken = (rows: readonly Taken[]) => t('state.taken', { who: rows.map(takenBy).join('; ') });
  return { t, weekday, cycleDay, takenBy, taken };
}
