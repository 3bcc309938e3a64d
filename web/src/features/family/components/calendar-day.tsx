import { VisuallyHidden } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';

import { MarkIcon, toneColors, toneOf } from '@/components/mark';
import { formatDay } from '@/i18n/dates';

import { type Day, isException } from '../days';
import classes from './calendar.module.css';

interface Props {
  on: string;
  day: Day | undefined;
  /** The first shown day of its month: it says which month. */
  startsMonth: boolean;
  isToday: boolean;
  /** After today: only its holidays are known. */
  isToCome: boolean;
  isChosen: boolean;
  isStop: boolean;
  onChoose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A day of the calendar: number, and by color, icon and (for those who hear it) word how it went. */
export function CalendarDay({ on, day, startsMonth, isToday, isToCome, isChosen, isStop, onChoose, onKeyDown }: Props) {
  const t = useTranslations('family');
  const tMarks = useTranslations('common.marks');
  const format = useFormatter();
  const number = (
    <span className={classes.dayNumber} aria-hidden>
      {startsMonth
        ? format.dateTime(new Date(on), { month: 'short', day: 'numeric', timeZone: 'UTC' })
        : Number(on.slice(-2))}
    </span>
  );
  const muted = day && !day.school_day && day.marks.length === 0;
  if (!day || (isToCome && !muted)) {
    return (
      <span className={classes.day} data-blank="true">
        {number}
      </span>
    );
  }
  const tone = toneOf(day);
  const word = muted ? (day.note ?? t('noSchool')) : day.presence ? tMarks(tone) : t('noMarks');
  return (
    <button
      type="button"
      className={classes.day}
      data-muted={muted}
      data-today={isToday}
      style={isException(day) ? toneColors(tone) : undefined}
      aria-pressed={isChosen}
      tabIndex={isStop ? 0 : -1}
      onClick={onChoose}
      onKeyDown={onKeyDown}
    >
      <VisuallyHidden>{`${formatDay(format, on, 'full')}: ${word}`}</VisuallyHidden>
      {number}
      {muted ? (
        <span className={classes.dayNote} aria-hidden>
          {word}
        </span>
      ) : (
        <span className={classes.dayMark} data-tone={tone}>
          <MarkIcon tone={tone} size={18} />
        </span>
      )}
    </button>
  );
}
