import { Stack, Text, VisuallyHidden } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { MarkBadge, MarkIcon, toneColors, toneOf } from '@/components/mark';
import { formatDay, weekdayName } from '@/i18n/dates';

import { exceptionsOf, monthsOf, placesOf, type StudentDay, weeksOf } from '../weeks';
import classes from './attendance-weeks.module.css';

/** A student's last weeks: a small calendar, and below it the days one would ask about. */
export function AttendanceWeeks({ days, today }: { days: StudentDay[]; today: string }) {
  const t = useTranslations('students.attendance');
  const format = useFormatter();
  const weeks = weeksOf(days);
  const exceptions = exceptionsOf(days);
  const width = weeks[0]?.days.length ?? 0;
  const months = monthsOf(weeks);
  if (width === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <Stack gap="md">
      <table className={classes.calendar} aria-label={t('title')}>
        <thead>
          <tr>
            <td className={classes.month} />
            {Array.from({ length: width }, (_, place) => (
              <th key={place} scope="col">
                {weekdayName(format, place + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ monday, days: places }, row) => (
            <tr key={monday}>
              <td className={classes.month} aria-hidden>
                {months[row] &&
                  format.dateTime(new Date(`${months[row]}-01T00:00:00Z`), { month: 'short', timeZone: 'UTC' })}
              </td>
              {places.map((day, place) => (
                <td key={place}>{day && <Day day={day} today={today} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {exceptions.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('noExceptions')}
        </Text>
      ) : (
        <ul className={classes.exceptions}>
          {exceptions.map((day) => (
            <Exception key={day.on} day={day} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

function Day({ day, today }: { day: StudentDay; today: string }) {
  const t = useTranslations('students.attendance');
  const tCommon = useTranslations('common');
  const format = useFormatter();
  const tone = toneOf(day);
  const said = day.school_day ? tCommon(`marks.${tone}`) : (day.note ?? t('noSchool'));
  return (
    <div
      className={classes.day}
      data-school={day.school_day}
      data-quiet={tone === 'present' || tone === 'unmarked'}
      data-today={day.on === today}
      style={day.school_day ? toneColors(tone) : undefined}
      title={`${formatDay(format, day.on, 'full')}: ${said}`}
    >
      <span aria-hidden>{Number(day.on.slice(-2))}</span>
      {day.school_day && <MarkIcon tone={tone} size={14} />}
      <VisuallyHidden>{`${formatDay(format, day.on, 'full')}: ${said}`}</VisuallyHidden>
    </div>
  );
}

function Exception({ day }: { day: StudentDay }) {
  const t = useTranslations('students.attendance');
  const format = useFormatter();
  const places = placesOf(day);
  return (
    <li>
      <span className={classes.when}>{formatDay(format, day.on)}</span>
      <MarkBadge tone={toneOf(day)} />
      <Text size="sm" c="dimmed" span>
        {[places.length === 0 ? t('allDay') : format.list(places, { type: 'unit' }), day.reason].filter(Boolean).join(' · ')}
      </Text>
    </li>
  );
}
