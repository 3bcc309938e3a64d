import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { formatClock, weekdayName } from '@/i18n/dates';

import type { Timetable } from '../terms';
import classes from './periods.module.css';

/** When the school day's periods are, and on which weekdays there is school. */
export function PeriodList({ timetable: { periods, weekdays } }: { timetable: Timetable }) {
  const t = useTranslations('schools.times');
  const format = useFormatter();
  const days = weekdays.map((weekday) => weekdayName(format, weekday, 'long'));
  const [first, last] = [days[0], days.at(-1)];
  const inARow = weekdays.every((weekday, place) => place === 0 || weekday === (weekdays[place - 1] ?? 0) + 1);
  return (
    <>
      <Text size="sm" c="dimmed" mb="xs">
        {first === undefined || last === undefined
          ? t('noDays')
          : inARow && days.length > 2
            ? t('daysSpan', { first, last })
            : t('days', { days: format.list(days) })}
      </Text>
      {periods.length === 0 ? (
        <Text c="dimmed">{t('none')}</Text>
      ) : (
        <ol className={classes.list}>
          {periods.map(({ id, name, starts_at, ends_at }) => (
            <li key={id} className={classes.period}>
              <span>{name}</span>
              <span className={classes.times}>
                {t('fromTo', { first: formatClock(format, starts_at), last: formatClock(format, ends_at) })}
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
