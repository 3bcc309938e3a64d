'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { formatDay } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

import { makeChange, previewChange, previewUndo, undoChange } from '../actions';
import { changeOf } from '../model/months';
import type { Change, ChangeBody, Day, Preview } from '../types';
import { useChangeWords, useDayWords } from '../words';
import { ChangeForm } from './change-form';
import { Review } from './review';
import type { Managing } from './year-view';

interface Props {
  day: Day | null;
  today: string;
  changes: Change[];
  managing: Managing | null;
  onClose: () => void;
}

/** What is wanted: a change, or that one is undone. */
type Wanted = { change: ChangeBody } | { undo: Change };

/** What a day is and why; whoever may changes it, after having seen what shifts. */
export function DayDialog({ day, today, changes, managing, onClose }: Props) {
  const t = useTranslations('calendar');
  const tCommon = useTranslations('common');
  const format = useFormatter();
  return (
    <Modal
      opened={day !== null}
      onClose={onClose}
      title={day ? formatDay(format, day.on, 'full') : t('title')}
      size="lg"
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      {day && (
        <Stack>
          <Facts day={day} changes={changes} />
          {managing && <Managed day={day} today={today} changes={changes} managing={managing} onClose={onClose} />}
        </Stack>
      )}
    </Modal>
  );
}

function Facts({ day, changes }: { day: Day; changes: Change[] }) {
  const t = useTranslations('calendar');
  const words = useDayWords();
  const changeWords = useChangeWords();
  const change = changeOf(changes, day.on);
  return (
    <div>
      <Text size="lg" fw={600}>
        {words(day)}
      </Text>
      {change && (
        <Text size="sm" c="dimmed">
          {t('because', { change: changeWords(change) })}
          {change.made_by && ` · ${t('madeBy', { name: change.made_by })}`}
        </Text>
      )}
    </div>
  );
}

interface ManagedProps extends Props {
  day: Day;
  managing: Managing;
}

function Managed({ day, today, changes, managing, onClose }: ManagedProps) {
  const t = useTranslations('calendar');
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const { calendar } = managing;
  const change = changeOf(changes, day.on);

  function look(next: Wanted) {
    startTransition(async () => {
      const outcome =
        'undo' in next ? await previewUndo(calendar.id, next.undo.id) : await previewChange(calendar.id, next.change);
      setProblem(outcome.ok ? null : outcome.problem);
      setWanted(next);
      setPreview(outcome.ok ? outcome.data : null);
    });
  }

  function act(seen: { version: number; past: boolean }) {
    if (!wanted) return;
    startTransition(async () => {
      const isUndo = 'undo' in wanted;
      const outcome = isUndo
        ? await undoChange(calendar.id, wanted.undo.id, seen)
        : await makeChange(calendar.id, wanted.change, seen);
      setProblem(outcome.ok ? null : outcome.problem);
      if (!outcome.ok) return;
      notifications.show({ color: 'green', message: t(isUndo ? 'undone' : 'made') });
      onClose();
    });
  }

  if (preview && wanted) {
    return (
      <>
        {problem && <ProblemAlert problem={problem} />}
        <Review
          preview={preview}
          doLabel={t('undo' in wanted ? 'undoIt' : 'doIt')}
          pending={pending}
          onBack={() => {
            setPreview(null);
            setProblem(null);
          }}
          onDo={act}
        />
      </>
    );
  }
  return (
    <>
      {change && (
        <Group>
          <Button
            variant="default"
            size="compact-md"
            loading={pending && wanted !== null && 'undo' in wanted}
            onClick={() => {
              look({ undo: change });
            }}
          >
            {t('undo')}
          </Button>
        </Group>
      )}
      <ChangeForm
        day={day}
        today={today}
        managing={managing}
        kept={wanted && 'change' in wanted ? wanted.change : null}
        problem={problem}
        pending={pending}
        onLook={(body) => {
          look({ change: body });
        }}
      />
    </>
  );
}
