'use client';

import {
  type Active,
  closestCenter,
  type CollisionDetection,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MeasuringStrategy,
  type Over,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { Button } from '@mantine/core';
import { useFormatter } from 'next-intl';
import { useId, useState } from 'react';

import { formatDay } from '@/i18n/dates';

import { toNextPlace } from '../arrow-keys';
import { cellOf, columnsOf, firstDay, rowsOf, type Target } from '../grid';
import type { Lesson, Week } from '../types';
import { useRooms, useWays } from '../use-openings';
import { useWeekWords } from '../use-words';
import { DropStrip } from './drop-strip';
import { MoveDialog } from './move-dialog';
import classes from './week.module.css';
import { WeekRow } from './week-row';

const FAR_ENOUGH = { activationConstraint: { distance: 6 } };
const MEASURING = { droppable: { strategy: MeasuringStrategy.Always } };

interface Props {
  week: Week;
  /** The date it is at school; null where it is not known. */
  today: string | null;
  links: boolean;
}

const lessonOf = (active: Active) => active.data.current as Lesson;
const targetOf = (over: Over | null) => (over?.data.current as Target | undefined) ?? null;
/** Under the pointer; with the keyboard the nearest place. */
const underPointer: CollisionDetection = (args) => (args.pointerCoordinates ? pointerWithin(args) : closestCenter(args));

/** A week as a grid: lessons are moved by pointer, by keyboard, or with a form. On a phone, one day at a time. */
export function WeekBoard({ week, today, links }: Props) {
  const { t, taken } = useWeekWords();
  const format = useFormatter();
  const id = useId();
  const rows = rowsOf(week);
  const columns = columnsOf(week);
  const [phoneDay, setPhoneDay] = useState(firstDay(week, columns, today));
  const [carried, setCarried] = useState<Lesson | null>(null);
  const [moving, setMoving] = useState<{ lesson: Lesson; target: Target | null } | null>(null);
  const since = carried && today !== null && carried.held_on < today ? today : carried?.held_on;
  const ways = useWays(carried?.meeting_id ?? null, since);
  const rooms = useRooms(
    carried?.meeting_id ?? null,
    carried && { cycleDay: carried.cycle_day, periodId: carried.period_id },
    since,
  );
  const sensors = useSensors(
    useSensor(PointerSensor, FAR_ENOUGH),
    useSensor(KeyboardSensor, { coordinateGetter: toNextPlace }),
  );

  function placeOf(target: Target): string {
    if (target.kind === 'colleague') return t('drag_.colleague', { name: target.name });
    if (target.kind === 'room') return t('drag_.room', { name: target.name });
    const period = rows.find((row) => row.period.id === target.periodId)?.period.name ?? '';
    return t('slot', { day: formatDay(format, target.on, 'full'), period });
  }

  function stateOf(target: Target): string {
    if (target.kind !== 'slot') return t('state.free');
    const opening = ways.openings?.find((each) => each.cycle_day === target.cycleDay && each.period_id === target.periodId);
    if (!opening) return t('state.checking');
    if (opening.held) return t('state.held');
    return opening.taken.length > 0 ? taken(opening.taken) : t('state.free');
  }

  const said = {
    onDragStart: ({ active }: { active: Active }) => t('drag_.start', { title: lessonOf(active).title ?? '' }),
    onDragOver: ({ active, over }: { active: Active; over: Over | null }) => {
      const target = targetOf(over);
      const title = lessonOf(active).title ?? '';
      return target
        ? t('drag_.over', { title, place: placeOf(target), state: stateOf(target) })
        : t('drag_.nowhere', { title });
    },
    onDragEnd: ({ active, over }: { active: Active; over: Over | null }) => {
      const target = targetOf(over);
      const title = lessonOf(active).title ?? '';
      return target ? t('drag_.drop', { title, place: placeOf(target) }) : t('drag_.cancel', { title });
    },
    onDragCancel: ({ active }: { active: Active }) => t('drag_.cancel', { title: lessonOf(active).title ?? '' }),
  };

  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={underPointer}
      measuring={MEASURING}
      accessibility={{ announcements: said, screenReaderInstructions: { draggable: t('drag_.help') } }}
      onDragStart={({ active }) => {
        setCarried(lessonOf(active));
      }}
      onDragCancel={() => {
        setCarried(null);
      }}
      onDragEnd={({ active, over }) => {
        const target = targetOf(over);
        const lesson = lessonOf(active);
        setCarried(null);
        const stays =
          target?.kind === 'slot' && target.periodId === lesson.period_id && target.cycleDay === lesson.cycle_day;
        if (target && !stays) setMoving({ lesson, target });
      }}
    >
      <div className={classes.days} role="group" aria-label={t('dayButtons')}>
        {columns.map(({ on }) => (
          <Button
            key={on}
            size="sm"
            px={4}
            variant={on === phoneDay ? 'filled' : 'default'}
            aria-pressed={on === phoneDay}
            onClick={() => {
              setPhoneDay(on);
            }}
          >
            {format.dateTime(new Date(`${on}T00:00:00Z`), { weekday: 'short', timeZone: 'UTC' })} {Number(on.slice(8))}
          </Button>
        ))}
      </div>
      {/* It scrolls sideways where the days do not fit: then the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} role="region" aria-label={t('grid', { name: week.name })} tabIndex={0}>
        <div
          role="table"
          aria-label={t('grid', { name: week.name })}
          className={classes.grid}
          style={{ '--days': columns.length } as React.CSSProperties}
          data-carrying={carried ? true : undefined}
        >
          <div role="row" className={classes.row} data-head>
            <div role="columnheader" className={classes.head}>
              {t('time')}
            </div>
            {columns.map((column) => (
              <ColumnHead key={column.on} week={week} on={column.on} weekday={column.weekday} isToday={column.on === today} />
            ))}
          </div>
          {rows.map((row) => (
            <WeekRow
              key={row.key}
              row={row}
              cells={columns.map((column) => cellOf(week, row, column))}
              of={week.of}
              manySchools={week.schools.length > 1}
              phoneDay={phoneDay}
              carried={carried && { schoolId: carried.school_id }}
              openings={ways.openings}
              links={links}
              onMove={(lesson) => {
                setMoving({ lesson, target: null });
              }}
            />
          ))}
        </div>
      </div>
      <DragOverlay dropAnimation={null}>
        {carried && (
          <div className={classes.card} data-overlay>
            <span className={classes.title}>{carried.title}</span>
          </div>
        )}
      </DragOverlay>
      {carried && <DropStrip colleagues={ways.colleagues} rooms={rooms} />}
      {moving?.lesson.meeting_id && (
        <MoveDialog
          key={`${moving.lesson.meeting_id}${JSON.stringify(moving.target)}`}
          lesson={moving.lesson}
          meetingId={moving.lesson.meeting_id}
          target={moving.target}
          today={today}
          onClose={() => {
            setMoving(null);
          }}
        />
      )}
    </DndContext>
  );
}

interface HeadProps {
  week: Week;
  on: string;
  weekday: number;
  isToday: boolean;
}

function ColumnHead({ week, on, weekday, isToday }: HeadProps) {
  const { t, weekday: nameOf } = useWeekWords();
  const format = useFormatter();
  const days = week.schools.flatMap(({ name, days: held }) => {
    const day = held.find(({ held_on }) => held_on === on);
    return day ? [{ school: name, day }] : [];
  });
  const said = days.map(({ day: { kind, cycle_day, cycle_name, note, bell_schedule } }) =>
    [
      cycle_day === null ? t('noSchool') : cycle_name && cycle_name !== '1' ? t('cycleDay', { name: cycle_name }) : null,
      kind === 'instructional' || kind === 'non_instructional' ? null : t(`dayKinds.${kind}`),
      bell_schedule,
      note,
    ]
      .filter(Boolean)
      .join(' · '),
  );
  const alike = new Set(said).size === 1;
  const notes = said.flatMap((what, at) => (what && !alike ? [`${days[at]?.school ?? ''}: ${what}`] : [what]));
  return (
    <div role="columnheader" className={classes.head} data-today={isToday || undefined}>
      {nameOf(weekday)}
      <span className={classes.note}>
        {format.dateTime(new Date(`${on}T00:00:00Z`), { month: 'short', day: 'numeric', timeZone: 'UTC' })}
        {isToday && ` (${t('today')})`}
        {[...new Set(notes.filter(Boolean))].map((note) => ` · ${note}`)}
      </span>
    </div>
  );
}
