'use client';

import { useDraggable } from '@dnd-kit/core';
import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconArrowsMove, IconGripVertical } from '@tabler/icons-react';
import { useFormatter } from 'next-intl';

import { TextLink } from '@/components/link';
import { formatClock, formatDay } from '@/i18n/dates';

import type { Row } from '../grid';
import type { Lesson, Subject } from '../types';
import { useWeekWords } from '../use-words';
import classes from './week.module.css';

interface Props {
  lesson: Lesson;
  row: Row;
  /** Whose week it is: what goes without saying is left out. */
  of: Subject;
  /** May its sections and people be opened, and may it be moved? */
  links: boolean;
  onMove: ((lesson: Lesson) => void) | null;
}

/** A lesson on the grid: what, where, who; a handle to drag it by, and a button that does the same. */
export function LessonCard({ lesson, row, of, links, onMove }: Props) {
  const { t } = useWeekWords();
  const format = useFormatter();
  const { title, room, teachers, cover, section_id } = lesson;
  if (title === null || section_id === null) {
    return (
      <div className={classes.card} data-other>
        <span className={classes.title}>{t('otherSchool', { school: row.school.name })}</span>
      </div>
    );
  }
  const away = teachers.filter((each) => each.away);
  const otherTime = lesson.starts_at !== row.period.starts_at || lesson.ends_at !== row.period.ends_at;
  const movable = onMove !== null && lesson.meeting_id !== null && row.school.can_schedule;
  return (
    <div className={classes.card} data-away={away.length > 0 && !cover ? true : undefined}>
      <div className={classes.cardHead}>
        {movable && <Handle lesson={lesson} title={title} />}
        <span className={classes.title}>
          {links ? (
            <TextLink href={`/timetable?of=section&id=${section_id}&date=${lesson.held_on}`} prefetch={false} inherit>
              {title}
            </TextLink>
          ) : (
            title
          )}
        </span>
        {movable && (
          <ActionIcon
            variant="subtle"
            size={28}
            className={classes.moveButton}
            aria-label={t('moveOf', {
              title,
              day: formatDay(format, lesson.held_on, 'full'),
              period: row.period.name,
            })}
            onClick={() => {
              onMove(lesson);
            }}
          >
            <IconArrowsMove size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <span className={classes.detail}>
        {[
          otherTime && `${formatClock(format, lesson.starts_at)}–${formatClock(format, lesson.ends_at)}`,
          of !== 'room' && room && t('room', { room }),
          of !== 'teacher' && teachers.map(({ name }) => name).join(', '),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {cover ? (
        <span className={classes.flag} data-kind="cover">
          {t('covered', { name: cover.name })}
        </span>
      ) : (
        away.length > 0 && (
          <span className={classes.flag} data-kind="away">
            {t('uncovered', { name: away.map(({ name }) => name).join(', ') })}
          </span>
        )
      )}
    </div>
  );
}

function Handle({ lesson, title }: { lesson: Lesson; title: string }) {
  const { t } = useWeekWords();
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: `${lesson.meeting_id ?? ''}|${lesson.held_on}`,
    data: lesson,
  });
  return (
    <UnstyledButton
      ref={setNodeRef}
      className={classes.handle}
      data-dragging={isDragging || undefined}
      {...attributes}
      {...listeners}
      aria-label={t('drag', { title })}
    >
      <IconGripVertical size={16} aria-hidden />
    </UnstyledButton>
  );
}
