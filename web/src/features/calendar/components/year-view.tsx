'use client';

import { Button, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';

import { formatDay } from '@/i18n/dates';

import { type Month, monthsOf, spansOf, stepped } from '../model/months';
import type { Calendar, Change, Day, DayKind, Schedule } from '../types';
import { useDayWords, useWeekdays } from '../words';
import classes from './calendar.module.css';
import { DayDialog } from './day-dialog';
import { KIND_ICONS } from './kind-icon';

const SUNDAY_FIRST = [7, 1, 2, 3, 4, 5, 6];
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** What somebody who may change the calendar needs for it. */
export interface Managing {
  calendar: Calendar;
  schedules: Schedule[];
}

interface Props {
  days: Day[];
  today: string;
  /** In force or undone, the latest first; families see none. */
  changes: Change[];
  managing: Managing | null;
}

/** A calendar's year as months; each day opens what it is and what can be done with it. */
export function YearView({ days, today, changes, managing }: Props) {
  const t = useTranslations('calendar');
  const months = useRef<HTMLDivElement>(null);
  const first = days[0]?.on ?? today;
  const last = days.at(-1)?.on ?? today;
  const [opened, setOpened] = useState<string | null>(null);
  const [reached, setReached] = useState(today < first || today > last ? first : today);

  function step(event: KeyboardEvent<HTMLElement>) {
    const by = STEPS[event.key];
    if (by === undefined) return;
    const next = stepped(reached, by);
    if (next < first || next > last) return;
    event.preventDefault();
    setReached(next);
    focus(next);
  }

  function focus(on: string) {
    months.current?.querySelector<HTMLElement>(`[data-on="${on}"]`)?.focus();
  }

  return (
    <div ref={months}>
      {first <= today && today <= last && (
        <Button
          variant="light"
          size="compact-md"
          mb="md"
          onClick={() => {
            setReached(today);
            focus(today);
          }}
        >
          {t('toToday')}
        </Button>
      )}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- arrow keys go between the buttons in it */}
      <div className={classes.months} onKeyDown={step}>
        {monthsOf(days).map((month) => (
          <MonthView
            key={month.key}
            month={month}
            today={today}
            reached={reached}
            onOpen={(on) => {
              setReached(on);
              setOpened(on);
            }}
          />
        ))}
      </div>
      <DayDialog
        key={opened}
        day={days.find(({ on }) => on === opened) ?? null}
        today={today}
        changes={changes}
        managing={managing}
        onClose={() => {
          setOpened(null);
        }}
      />
    </div>
  );
}

interface MonthProps {
  month: Month;
  today: string;
  reached: string;
  onOpen: (on: string) => void;
}

function MonthView({ month, today, reached, onOpen }: MonthProps) {
  const format = useFormatter();
  const weekday = useWeekdays('narrow');
  const name = format.dateTime(new Date(`${month.key}-01T00:00:00Z`), { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <section aria-label={name}>
      <Title order={2} size="h4" mb={6}>
        {name}
      </Title>
      <div className={classes.week} aria-hidden>
        {SUNDAY_FIRST.map((each) => (
          <span key={each}>{weekday(each)}</span>
        ))}
      </div>
      <div className={classes.days}>
        {month.days.map((day, place) => (
          <DayButton
            key={day.on}
            day={day}
            column={place === 0 ? month.before + 1 : undefined}
            isToday={day.on === today}
            isReached={day.on === reached}
            onOpen={onOpen}
          />
        ))}
      </div>
      <Spans days={month.days} />
    </section>
  );
}

interface DayProps {
  day: Day;
  column: number | undefined;
  isToday: boolean;
  isReached: boolean;
  onOpen: (on: string) => void;
}

function DayButton({ day, column, isToday, isReached, onOpen }: DayProps) {
  const t = useTranslations('calendar');
  const format = useFormatter();
  const words = useDayWords();
  const label = t('dayLabel', { day: formatDay(format, day.on, 'full'), what: words(day) });
  return (
    <button
      type="button"
      className={classes.day}
      style={column ? { gridColumnStart: column } : undefined}
      data-on={day.on}
      data-kind={day.kind}
      data-today={isToday}
      aria-current={isToday ? 'date' : undefined}
      tabIndex={isReached ? 0 : -1}
      onClick={() => {
        onOpen(day.on);
      }}
    >
      <VisuallyHidden>{label}</VisuallyHidden>
      <span className={classes.number} aria-hidden>
        {Number(day.on.slice(8))}
      </span>
      <span className={classes.letter} aria-hidden>
        {KIND_ICONS[day.kind]}
        {day.cycle_name}
        {day.cycle_day !== null && day.bell_schedule !== null && <IconBell size={12} stroke={2} />}
      </span>
    </button>
  );
}

function Spans({ days }: { days: Day[] }) {
  const t = useTranslations('calendar');
  const format = useFormatter();
  const words = useDayWords();
  const spans = spansOf(days);
  if (spans.length === 0) return null;
  return (
    <ul className={classes.spans}>
      {spans.map(({ first, last }) => (
        <li key={first.on}>
          <span className={classes.dates}>
            {first.on === last.on
              ? formatDay(format, first.on)
              : t('fromTo', { first: formatDay(format, first.on), last: formatDay(format, last.on) })}
          </span>
          <span>{words(first)}</span>
        </li>
      ))}
    </ul>
  );
}

const TOLD: DayKind[] = [
  'instructional', 'non_instructional', 'holiday', 'weather', 'emergency', 'teacher_only', 'make_up', 'exam',
  'late_arrival', 'early_dismissal',
];

/** What the colors and shapes stand for; only what this calendar has. */
export function Legend({ days }: { days: Day[] }) {
  const t = useTranslations('calendar');
  const there = TOLD.filter((kind) => days.some((day) => day.kind === kind));
  const letters: ReactNode = days.find(({ cycle_name }) => cycle_name !== null)?.cycle_name ?? null;
  return (
    <ul className={classes.legend} aria-label={t('legend')}>
      {there.map((kind) => (
        <li key={kind}>
          <span className={`${classes.day} ${classes.swatch}`} data-kind={kind} aria-hidden>
            {KIND_ICONS[kind] ?? (kind === 'instructional' ? <Text size="sm" fw={700}>{letters}</Text> : null)}
          </span>
          {t(`kinds.${kind}`)}
        </li>
      ))}
      {days.some(({ bell_schedule }) => bell_schedule !== null) && (
        <li>
          <IconBell size={14} stroke={2} aria-hidden />
          {t('otherBells')}
        </li>
      )}
    </ul>
  );
}
