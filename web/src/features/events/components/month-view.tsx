import { Paper, Text } from '@mantine/core';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { FactLine } from '@/components/page';
import { EmptyState } from '@/components/states';
import { formatClock, formatDay, weekdayName } from '@/i18n/dates';

import { byDay, weeksOf } from '../month';
import type { EventOnDate } from '../types';
import { AudienceBadges } from './audience-badges';
import classes from './month.module.css';

/** So many of a day are on the grid; all of them are on the list. */
const MOST_IN_CELL = 4;

interface Props {
  month: string;
  today: string;
  events: readonly EventOnDate[];
}

/** A month: on a desk a grid, on a phone the days on which something happens. */
export function MonthView({ month, today, events }: Props) {
  const t = useTranslations('events');
  if (events.length === 0) {
    return (
      <Paper withBorder radius="md">
        <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
      </Paper>
    );
  }
  const days = byDay(events, month);
  return (
    <>
      <MonthGrid month={month} today={today} days={days} />
      <Paper withBorder radius="md" className={classes.asList}>
        <ul className={classes.list}>
          {[...days.keys()].sort().map((day) => (
            <DayLine key={day} day={day} isToday={day === today} events={days.get(day) ?? []} />
          ))}
        </ul>
      </Paper>
    </>
  );
}

function MonthGrid({ month, today, days }: { month: string; today: string; days: Map<string, EventOnDate[]> }) {
  const t = useTranslations('events');
  const format = useFormatter();
  return (
    <table className={classes.grid} aria-label={t('grid')}>
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, at) => (
            <th key={at} scope="col">
              {weekdayName(format, at || 7)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, row) => (
          <tr key={row}>
            {week.map((day, column) => (
              <td key={column} data-blank={day === null} data-today={day === today}>
                {day && <Cell day={day} events={days.get(day) ?? []} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ day, events }: { day: string; events: EventOnDate[] }) {
  const t = useTranslations('events');
  const format = useFormatter();
  return (
    <>
      <span className={classes.number}>{Number(day.slice(-2))}</span>
      {events.slice(0, MOST_IN_CELL).map((event) => (
        <Link
          key={event.id}
          href={`/events/${event.event_id}`}
          prefetch={false}
          className={classes.event}
          data-closed={event.no_school}
          title={event.title}
        >
          {event.start_time && event.starts_on === day && `${formatClock(format, event.start_time)} `}
          {event.title}
        </Link>
      ))}
      {events.length > MOST_IN_CELL && (
        <span className={classes.more}>{t('more', { count: events.length - MOST_IN_CELL })}</span>
      )}
    </>
  );
}

function DayLine({ day, isToday, events }: { day: string; isToday: boolean; events: EventOnDate[] }) {
  const t = useTranslations('events');
  const format = useFormatter();
  return (
    <li>
      <span className={classes.onDay} data-today={isToday}>
        {formatDay(format, day)}
      </span>
      <div className={classes.lines}>
        {events.map((event) => (
          <div key={event.id}>
            <TextLink href={`/events/${event.event_id}`} prefetch={false} fw={600}>
              {event.title}
            </TextLink>
            <Text size="sm" c="dimmed">
              <FactLine
                facts={[
                  event.start_time && event.starts_on === day ? formatClock(format, event.start_time) : null,
                  event.place,
                  event.school_name ?? t('wholeDistrict'),
                  event.no_school && t('noSchool'),
                ]}
              />
            </Text>
            <AudienceBadges audience={event.audience} />
          </div>
        ))}
      </div>
    </li>
  );
}
