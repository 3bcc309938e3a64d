'use client';

import { useFormatter } from 'next-intl';

import { formatClock } from '@/i18n/dates';

import type { Cell, Row } from '../grid';
import type { Lesson, Opening, Subject } from '../types';
import { useWeekWords } from '../use-words';
import { LessonCard } from './lesson-card';
import { ReservationCard } from './reservation-card';
import { Slot } from './slot';
import classes from './week.module.css';

interface Props {
  row: Row;
  cells: Cell[];
  of: Subject;
  manySchools: boolean;
  phoneDay: string;
  carried: { schoolId: string } | null;
  openings: Opening[] | null;
  links: boolean;
  onMove: (lesson: Lesson) => void;
}

/** A period through the week. */
export function WeekRow({ row, cells, of, manySchools, phoneDay, carried, openings, links, onMove }: Props) {
  const { t } = useWeekWords();
  const format = useFormatter();
  const { period, school } = row;
  const shown = cells.find(({ column }) => column.on === phoneDay);
  const empty = !shown || (shown.lessons.length === 0 && shown.reservations.length === 0);
  return (
    <div role="row" className={classes.row} data-empty-on-phone={empty || undefined}>
      <div role="rowheader" className={classes.period}>
        {t('period', { name: period.name })}
        <span className={classes.note}>
          {formatClock(format, period.starts_at)}–{formatClock(format, period.ends_at)}
          {manySchools && ` · ${school.name}`}
        </span>
      </div>
      {cells.map((cell) => (
        <Slot
          key={cell.column.on}
          cell={cell}
          carried={carried}
          opening={
            openings === null
              ? null
              : openings.find((each) => each.cycle_day === cell.day?.cycle_day && each.period_id === period.id)
          }
          hiddenOnPhone={cell.column.on !== phoneDay}
        >
          {of !== 'student' && cell.lessons.length + cell.reservations.length > 1 && (
            <span className={classes.flag} data-kind="twice">
              {t('twice', { count: cell.lessons.length + cell.reservations.length })}
            </span>
          )}
          {cell.lessons.map((lesson, at) => (
            <LessonCard
              key={lesson.meeting_id ?? at}
              lesson={lesson}
              row={row}
              of={of}
              links={links}
              onMove={school.can_schedule ? onMove : null}
            />
          ))}
          {cell.reservations.map((reservation) => (
            <ReservationCard key={reservation.id} reservation={reservation} of={of} />
          ))}
        </Slot>
      ))}
    </div>
  );
}
