'use client';

import { Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';

import { dayName, meetingsOn, nextChange, type Pattern } from '../days';
import classes from './meeting-grid.module.css';

/** When a section meets, as days of the cycle by periods: today, and what is set for later. */
export function MeetingGrid({ pattern }: { pattern: Pattern }) {
  const t = useTranslations('offering');
  const format = useFormatter();
  const change = nextChange(pattern.meetings, pattern.today);
  return (
    <>
      <Grid pattern={pattern} on={pattern.today} label={t('grid')} none={t('noMeetings')} />
      {change && (
        <>
          <Text size="sm" fw={600} mt="md" mb={4}>
            {t('fromDay', { day: formatDay(format, change, 'short') })}
          </Text>
          <Grid
            pattern={pattern}
            on={change}
            label={t('fromDay', { day: formatDay(format, change, 'short') })}
            none={t('noMeetings')}
          />
        </>
      )}
    </>
  );
}

function Grid({ pattern, on, label, none }: { pattern: Pattern; on: string; label: string; none: string }) {
  const t = useTranslations('offering');
  const format = useFormatter();
  const met = meetingsOn(pattern.meetings, on);
  const days = [...new Set([...pattern.cycle_days, ...met.map(({ cycle_day }) => cycle_day)])].sort((a, b) => a - b);
  const periods = pattern.periods.filter(({ id }) => met.some(({ period_id }) => period_id === id));
  if (met.length === 0) return <Text c="dimmed">{none}</Text>;
  return (
    // what scrolls is reached by keyboard (WCAG 2.1.1)
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={classes.grid}>
        <thead>
          <tr>
            <th scope="col">{t('period')}</th>
            {days.map((day) => (
              <th key={day} scope="col">
                {dayName(pattern, day, format)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods.map(({ id, name }) => {
            const rooms = new Set(met.filter(({ period_id }) => period_id === id).map(({ room }) => room));
            // one room is said once, so that the days stay narrow
            const [only] = rooms.size === 1 ? rooms : [null];
            return (
              <tr key={id}>
                <th scope="row">
                  {name}
                  {only && <span className={classes.room}>{only}</span>}
                </th>
                {days.map((day) => {
                  const meeting = met.find(({ period_id, cycle_day }) => period_id === id && cycle_day === day);
                  return (
                    <td key={day} className={meeting && classes.met}>
                      {meeting &&
                        (only === null && meeting.room ? (
                          meeting.room
                        ) : (
                          <IconCheck size={16} stroke={2} aria-label={t('meets')} role="img" />
                        ))}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
