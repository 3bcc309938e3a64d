'use client';

import { useDroppable } from '@dnd-kit/core';
import { IconBan, IconCheck, IconMapPin } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import type { Cell, Target } from '../grid';
import type { Opening } from '../types';
import { useWeekWords } from '../use-words';
import classes from './week.module.css';

interface Props {
  cell: Cell;
  /** What is carried, if anything is; in its own school alone a period is a place to drop it. */
  carried: { schoolId: string } | null;
  /** Null while it is not known. */
  opening: Opening | undefined | null;
  hiddenOnPhone: boolean;
  children: ReactNode;
}

/** A period of a day: a place to drop a lesson, which says beforehand who is taken then. */
export function Slot({ cell, carried, opening, hiddenOnPhone, children }: Props) {
  const { t, taken } = useWeekWords();
  const { row, column, day } = cell;
  const cycleDay = day?.cycle_day ?? null;
  const here = carried !== null && carried.schoolId === row.school.id && cycleDay !== null;
  const { setNodeRef, isOver } = useDroppable({
    id: `slot|${row.key}|${column.on}`,
    disabled: !here,
    data: { kind: 'slot', cycleDay: cycleDay ?? 0, periodId: row.period.id, on: column.on } satisfies Target,
  });
  const state = !here ? undefined : opening == null ? 'checking' : opening.held ? 'held' : opening.taken.length ? 'taken' : 'free';
  return (
    <div
      role="cell"
      ref={setNodeRef}
      className={classes.cell}
      data-closed={cycleDay === null || undefined}
      data-state={state}
      data-over={isOver || undefined}
      data-off-phone={hiddenOnPhone || undefined}
    >
      {children}
      {state && (
        <span className={classes.state}>
          {state === 'taken' && <IconBan size={14} aria-hidden />}
          {state === 'free' && <IconCheck size={14} aria-hidden />}
          {state === 'held' && <IconMapPin size={14} aria-hidden />}
          <span className={classes.stateText}>
            {state === 'taken' && opening ? taken(opening.taken) : t(`state.${state === 'taken' ? 'checking' : state}`)}
          </span>
        </span>
      )}
    </div>
  );
}
