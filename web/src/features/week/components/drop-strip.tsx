'use client';

import { useDroppable } from '@dnd-kit/core';
import { Text } from '@mantine/core';
import { IconDoor, IconUser } from '@tabler/icons-react';

import type { Target } from '../grid';
import type { Colleague, RoomThen } from '../types';
import { useWeekWords } from '../use-words';
import classes from './week.module.css';

const MOST = 6;

/** Beside the grid while a lesson is carried: colleagues and rooms that are free for it. */
export function DropStrip({ colleagues, rooms }: { colleagues: Colleague[] | null; rooms: RoomThen[] | null }) {
  const { t } = useWeekWords();
  const free = rooms?.filter(({ taken_by }) => taken_by === null).slice(0, MOST);
  return (
    <aside className={classes.strip} aria-label={t('strip.label')}>
      <div className={classes.stripPart}>
        <Text size="xs" fw={600}>
          {t('strip.colleagues')}
        </Text>
        {colleagues?.length === 0 && <Text size="sm">{t('strip.none')}</Text>}
        {colleagues?.slice(0, MOST).map(({ id, name }) => <Chip key={id} target={{ kind: 'colleague', id, name }} />)}
      </div>
      <div className={classes.stripPart}>
        <Text size="xs" fw={600}>
          {t('strip.rooms')}
        </Text>
        {free?.length === 0 && <Text size="sm">{t('strip.noRooms')}</Text>}
        {free?.map(({ id, name }) => <Chip key={id} target={{ kind: 'room', id, name }} />)}
      </div>
    </aside>
  );
}

function Chip({ target }: { target: Extract<Target, { name: string }> }) {
  const { setNodeRef, isOver } = useDroppable({ id: `${target.kind}|${target.id}`, data: target });
  return (
    <span ref={setNodeRef} className={classes.chip} data-over={isOver || undefined}>
      {target.kind === 'room' ? <IconDoor size={16} aria-hidden /> : <IconUser size={16} aria-hidden />}
      {target.name}
    </span>
  );
}
