import { useFormatter, useTranslations } from 'next-intl';

import type { Clause } from '../day-sentence';
import type { DayMark } from '../days';

/** Puts a clause into the reader's words. */
export function useClause(): (clause: Clause) => string {
  const t = useTranslations('family');
  const format = useFormatter();
  const named = (marks: DayMark[]) =>
    format.list(
      marks.map(({ course_title, period }) =>
        period ? t('classAt', { course: course_title, period }) : course_title,
      ),
    );
  return (clause) => {
    if ('note' in clause) return t(`sentence.${clause.key}`, { note: clause.note });
    if ('marks' in clause) {
      return t(`sentence.${clause.key}`, { classes: named(clause.marks), minutes: clause.minutes ?? 0 });
    }
    if ('total' in clause) return t(`sentence.${clause.key}`, { count: clause.count, total: clause.total });
    if ('count' in clause) return t(`sentence.${clause.key}`, { count: clause.count });
    return t(`sentence.${clause.key}`);
  };
}
