import { Paper, Text, Title } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { MarkBadge, toneOf } from '@/components/mark';
import { formatDay } from '@/i18n/dates';

import { dayClauses } from '../day-sentence';
import type { Day } from '../days';
import classes from './family.module.css';
import { useClause } from './use-clause';

/** The days that were not simply present, newest first, each in words. */
export function ExceptionDays({ days, today }: { days: Day[]; today: string }) {
  const t = useTranslations('family');
  const format = useFormatter();
  const say = useClause();
  return (
    <Paper component="section" className={classes.weeks} aria-label={t('whatHappened')}>
      <Title order={2} size="h3" mb="sm">
        {t('whatHappened')}
      </Title>
      {days.length === 0 ? (
        <Text c="dimmed">{t('nothingHappened')}</Text>
      ) : (
        <ul className={classes.happened}>
          {days.map((day) => (
            <li key={day.on}>
              <div className={classes.happenedDay}>
                <strong>{formatDay(format, day.on, 'full')}</strong>
                <MarkBadge tone={toneOf(day)} />
              </div>
              {dayClauses(day, today)
                .filter(({ key }) => key !== 'present.others')
                .map((clause) => (
                  <p key={clause.key} className={classes.quiet}>
                    {say(clause)}
                  </p>
                ))}
              {day.reason && <p className={classes.quiet}>{t('reason', { reason: day.reason })}</p>}
            </li>
          ))}
        </ul>
      )}
    </Paper>
  );
}
