'use client';

import { useFormatter, useTranslations } from 'next-intl';

import { formatDay, weekdayName } from '@/i18n/dates';

import type { Change, Day, Preview } from './types';

type Shown = Pick<Day, 'kind' | 'cycle_day' | 'cycle_name' | 'bell_schedule' | 'note'>;

/** What a day is, in a few words: "A day · Early dismissal", "No school: Snow". */
export function useDayWords(): (day: Shown | null) => string {
  const t = useTranslations('calendar');
  return (day) => {
    if (!day) return t('notThere');
    if (day.cycle_day === null) {
      const why = day.note ?? (day.kind === 'non_instructional' ? null : t(`kinds.${day.kind}`));
      return why === null ? t('noSchool') : t('noSchoolFor', { why });
    }
    return [
      day.cycle_name === null ? t('school') : t('cycleDay', { name: day.cycle_name }),
      day.kind !== 'instructional' && t(`kinds.${day.kind}`),
      day.bell_schedule,
      day.note,
    ]
      .filter(Boolean)
      .join(' · ');
  };
}

/** What a change does: "No school · Nov 26 – 27 · Thanksgiving". */
export function useChangeWords(): (change: Change) => string {
  const t = useTranslations('calendar');
  const format = useFormatter();
  return (change) => {
    const first = formatDay(format, change.starts_on);
    const dates =
      change.ends_on === change.starts_on ? first : t('fromTo', { first, last: formatDay(format, change.ends_on) });
    const what = {
      no_school: () => t('changes.no_school'),
      make_up: () => t('changes.make_up'),
      moved: () => t('changes.moved', { to: change.moved_to ? formatDay(format, change.moved_to) : '' }),
      bell_schedule: () => change.bell_schedule ?? t('regularTimes'),
      cycle_day: () => t('cycleDay', { name: change.cycle_name ?? String(change.cycle_day ?? '') }),
    }[change.kind]();
    return [dates, what, change.note].filter(Boolean).join(' · ');
  };
}

/** What would shift, in plain sentences; the first says the most. */
export function usePreviewWords(): (preview: Preview) => string[] {
  const t = useTranslations('calendar.shifts');
  return ({ counts, lessons, attendance, terms }) => {
    if (counts.days === 0) return [t('nothing')];
    return [
      counts.lose_school > 0 && t('lose', { count: counts.lose_school }),
      counts.gain_school > 0 && t('gain', { count: counts.gain_school }),
      counts.change_cycle_day > 0 && t('letters', { count: counts.change_cycle_day }),
      counts.ring_otherwise > 0 && t('bells', { count: counts.ring_otherwise }),
      lessons.fall_out > 0 && t('fallOut', { count: lessons.fall_out }),
      lessons.come > 0 && t('come', { count: lessons.come }),
      lessons.retimed > 0 && t('retimed', { count: lessons.retimed }),
      lessons.sections > 0 && t('sections', { count: lessons.sections }),
      attendance.rolls > 0 && t('rolls', { rolls: attendance.rolls, marks: attendance.marks }),
      ...terms
        .filter(({ before, after }) => before !== after)
        .map(({ name, before, after }) => t('term', { name, before, after })),
    ].filter((sentence): sentence is string => Boolean(sentence));
  };
}

/** The names of the weekdays, Monday (1) first. */
export function useWeekdays(style: 'long' | 'short' | 'narrow' = 'long'): (weekday: number) => string {
  const format = useFormatter();
  return (weekday) => weekdayName(format, weekday, style);
}
