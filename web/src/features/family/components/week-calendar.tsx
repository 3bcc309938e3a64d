'use client';

import { VisuallyHidden } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';

import { addDays, formatDay, weekdayName, weekdayOf } from '@/i18n/dates';

import type { Day } from '../days';
import { layOutWeeks } from '../weeks';
import classes from './calendar.module.css';
import { CalendarDay } from './calendar-day';
import { DayMarks } from './day-marks';
import frame from './family.module.css';

interface Props {
  days: Day[];
  today: string;
  /** Whose calendar, for those who hear it. */
  label: string;
  /** The day that starts chosen. */
  initial?: string | undefined;
}

/** School days as a calendar: weeks as rows. A tap on a day shows its marks; the frame (`.card`, `.pair`) says where. */
export function WeekCalendar({ days, today, label, initial }: Props) {
  const t = useTranslations('family');
  const format = useFormatter();
  const table = useRef<HTMLTableElement>(null);
  const [chosen, setChosen] = useState(initial);
  const { columns, weeks } = layOutWeeks(days, today);
  const shown = weeks.flatMap(({ cells }) => cells.flatMap(({ day }) => day ?? []));
  const day = shown.find(({ on }) => on === chosen);
  // One stop for the Tab key; the arrows move between the days.
  const stop = day?.on ?? shown.findLast(({ on }) => on <= today)?.on;
  return (
    <>
      <table className={classes.calendar} ref={table}>
        <caption>
          <VisuallyHidden>{label}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" abbr={weekdayName(format, column, 'long')}>
                {weekdayName(format, column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.on} aria-label={t('weekOf', { day: formatDay(format, week.on, 'short') })}>
              {week.cells.map((cell) => (
                <td key={cell.on}>
                  <CalendarDay
                    on={cell.on}
                    day={cell.day}
                    startsMonth={startsMonth(cell.on, columns.length)}
                    isToCome={cell.on > today}
                    isToday={cell.on === today}
                    isChosen={cell.on === chosen}
                    isStop={cell.on === stop}
                    onKeyDown={moveFocus}
                    onChoose={() => {
                      setChosen(cell.on === chosen ? undefined : cell.on);
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div aria-live="polite" className={frame.chosen}>
        {day && <DayMarks day={day} today={today} />}
      </div>
    </>
  );

  function startsMonth(on: string, length: number) {
    const before = weekdayOf(on) === 1 ? addDays(on, length - 8) : addDays(on, -1);
    return on === weeks[0]?.on || before.slice(0, 7) !== on.slice(0, 7);
  }

  function moveFocus(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns.length, ArrowUp: -columns.length };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...(table.current?.querySelectorAll<HTMLElement>('button, [data-blank]') ?? [])];
    let next = buttons.indexOf(event.target as HTMLElement) + step;
    while (buttons[next]?.dataset.blank) next += step;
    buttons[next]?.focus();
  }
}
