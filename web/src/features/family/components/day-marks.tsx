import { useFormatter, useTranslations } from 'next-intl';

import { MarkBadge, MarkIcon, toneOf } from '@/components/mark';
import { formatDay } from '@/i18n/dates';

import { dayClauses } from '../day-sentence';
import { type Day, isException } from '../days';
import classes from './family.module.css';
import { useClause } from './use-clause';

/** One day with all its marks, class by class. */
export function DayMarks({ day, today }: { day: Day; today: string }) {
  const t = useTranslations('family');
  const tMarks = useTranslations('common.marks');
  const format = useFormatter();
  const say = useClause();
  return (
    <div className={classes.marks}>
      <h3 className={classes.marksDay}>{formatDay(format, day.on, 'full')}</h3>
      {day.marks.length === 0 ? (
        dayClauses(day, today).map((clause) => (
          <p key={clause.key} className={classes.quiet}>
            {say(clause)}
          </p>
        ))
      ) : (
        <ul className={classes.markList}>
          {day.marks.map((mark) => (
            <li key={`${mark.period ?? ''}|${mark.course_title}|${mark.section_name}`}>
              <span className={classes.markClass}>
                {mark.course_title}
                {mark.period && <span className={classes.quiet}>{mark.period}</span>}
              </span>
              <span className={classes.markSide}>
                {isException(mark) ? (
                  <MarkBadge tone={toneOf(mark)} />
                ) : (
                  <span className={classes.markPresent}>
                    <MarkIcon tone="present" />
                    {tMarks('present')}
                  </span>
                )}
                {mark.minutes !== null && (
                  <span className={classes.quiet}>{t('minutes', { count: mark.minutes })}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {day.reason && <p className={classes.quiet}>{t('reason', { reason: day.reason })}</p>}
    </div>
  );
}
