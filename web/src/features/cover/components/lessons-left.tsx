'use client';

import { Badge, Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { type Column, TableRows } from '@/components/data-table';
import { TextLink } from '@/components/link';
import { ProblemAlert } from '@/components/states';
import { formatClock } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

import { releaseCover } from '../actions';
import type { Absence, LessonLeft } from '../types';
import { FindCover } from './find-cover';

interface Props {
  lessons: LessonLeft[];
  absences: Absence[];
  /** Lessons of days that are over stay as they are. */
  open: boolean;
}

/** The lessons whose teacher is away, those first that nobody takes yet. */
export function LessonsLeft({ lessons, absences, open }: Props) {
  const t = useTranslations('cover');
  const format = useFormatter();
  const [finding, setFinding] = useState<LessonLeft | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  if (lessons.length === 0) return <Text c="dimmed">{t('noLessons')}</Text>;

  function release({ cover, title }: LessonLeft) {
    if (!cover) return;
    startTransition(async () => {
      const outcome = await releaseCover(cover.id);
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) notifications.show({ color: 'green', message: t('released', { name: cover.name, title }) });
    });
  }

  const columns: Column<LessonLeft>[] = [
    {
      key: 'lesson',
      header: t('lesson'),
      heading: true,
      cell: ({ title, section_id, held_on, room }) => (
        <div>
          <TextLink href={`/timetable?of=section&id=${section_id}&date=${held_on}`} prefetch={false} inherit>
            {title}
          </TextLink>
          {room && (
            <Text size="xs" c="dimmed">
              {room}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: 'when',
      header: t('when'),
      cell: ({ period, starts_at, ends_at }) => (
        <div>
          {period}
          <Text size="xs" c="dimmed">
            {formatClock(format, starts_at)}–{formatClock(format, ends_at)}
          </Text>
        </div>
      ),
    },
    {
      key: 'instead',
      header: t('instead'),
      cell: ({ absence_id }) => absences.find(({ id }) => id === absence_id)?.name,
    },
    {
      key: 'who',
      header: t('who'),
      cell: ({ cover, present }) =>
        cover ? (
          t('coveredBy', { name: cover.name })
        ) : present.length > 0 ? (
          t('present', { names: present.join(', ') })
        ) : (
          <Badge color="red" variant="light">
            {t('uncovered')}
          </Badge>
        ),
    },
    {
      key: 'do',
      header: t('find'),
      quiet: true,
      align: 'end',
      cell: (lesson) =>
        !open ? null : lesson.cover ? (
          <Button
            variant="default"
            size="compact-sm"
            loading={pending}
            aria-label={t('changeOf', { title: lesson.title, period: lesson.period, name: lesson.cover.name })}
            onClick={() => {
              release(lesson);
            }}
          >
            {t('change')}
          </Button>
        ) : (
          <Button
            size="compact-sm"
            aria-label={t('findFor', { title: lesson.title, period: lesson.period })}
            onClick={() => {
              setFinding(lesson);
            }}
          >
            {t('find')}
          </Button>
        ),
    },
  ];
  return (
    <Stack gap="sm">
      {problem && <ProblemAlert problem={problem} />}
      <TableRows
        label={t('lessons')}
        columns={columns}
        rows={lessons}
        rowKey={({ absence_id, section_id, period_id }) => `${absence_id}${section_id}${period_id}`}
      />
      {finding && (
        <FindCover
          lesson={finding}
          onClose={() => {
            setFinding(null);
          }}
        />
      )}
    </Stack>
  );
}
