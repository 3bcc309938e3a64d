import { Paper } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { formatDay } from '@/i18n/dates';

import { dayToTell, type StudentDays } from '../days';
import { DaySentence } from './day-sentence';
import classes from './family.module.css';
import { WeekCalendar } from './week-calendar';

interface Props {
  days: StudentDays;
  /** Above the sentence: who this is. */
  header?: ReactNode;
  footer?: ReactNode;
}

/** A student's day in a sentence, beside the last weeks. */
export function StudentCard({ days, header, footer }: Props) {
  const t = useTranslations('family');
  return (
    <Paper component="section" className={classes.card}>
      <div className={classes.cardDay}>
        {header}
        <TodaySentence days={days} />
      </div>
      <WeekCalendar days={days.days} today={days.today} label={t('calendarOf', { name: days.student.given_name })} />
      <div className={classes.cardMore}>{footer}</div>
    </Paper>
  );
}

/** Today; on a day without school the last one with it, and both said. */
export function TodaySentence({ days }: { days: StudentDays }) {
  const t = useTranslations('family');
  const format = useFormatter();
  const day = dayToTell(days);
  return (
    <div className={classes.today}>
      <p className={classes.quiet}>
        {days.is_school_day
          ? t('today', { day: formatDay(format, days.today, 'full') })
          : `${t('noSchoolToday')}${day ? ` ${t('lastSchoolDay', { day: formatDay(format, day.on, 'full') })}` : ''}`}
      </p>
      {(day ?? days.is_school_day) && <DaySentence day={day} today={days.today} />}
    </div>
  );
}
