'use client';

import { Button, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { formatInstant } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

import { previewUndo, undoChange } from '../actions';
import type { Change, Preview } from '../types';
import { useChangeWords } from '../words';
import classes from './calendar.module.css';
import { Review } from './review';

interface Props {
  calendarId: string;
  changes: Change[];
  timeZone: string;
  mayManage: boolean;
}

/** What departs from the pattern, the latest first; what was undone stays in the list. */
export function ChangeList({ calendarId, changes, timeZone, mayManage }: Props) {
  const t = useTranslations('calendar');
  const tCommon = useTranslations('common');
  const format = useFormatter();
  const words = useChangeWords();
  const [asked, setAsked] = useState<{ change: Change; preview: Preview } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [looking, setLooking] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  if (changes.length === 0) return <Text c="dimmed">{t('noChanges')}</Text>;

  function look(change: Change) {
    setLooking(change.id);
    startTransition(async () => {
      const outcome = await previewUndo(calendarId, change.id);
      setProblem(outcome.ok ? null : outcome.problem);
      setAsked(outcome.ok ? { change, preview: outcome.data } : null);
    });
  }

  return (
    <>
      {problem && <ProblemAlert problem={problem} />}
      <ul className={classes.changes}>
        {changes.map((change) => (
          <li key={change.id} className={classes.change} data-undone={change.undone_at !== null}>
            <div>
              <div className={classes.what}>{words(change)}</div>
              <Text size="sm" c="dimmed">
                {[
                  change.made_by === null
                    ? t('broughtIn')
                    : `${formatInstant(format, change.made_at, timeZone)} · ${change.made_by}`,
                  change.undone_at &&
                    t('undoneBy', { at: formatInstant(format, change.undone_at, timeZone), name: change.undone_by ?? '' }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            {mayManage && change.undone_at === null && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('undoFor', { change: words(change) })}
                loading={pending && looking === change.id}
                onClick={() => {
                  look(change);
                }}
              >
                {t('undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Modal
        opened={asked !== null}
        onClose={() => {
          setAsked(null);
        }}
        title={asked ? t('undoFor', { change: words(asked.change) }) : t('undo')}
        size="lg"
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        {asked && (
          <Review
            preview={asked.preview}
            doLabel={t('undoIt')}
            pending={pending}
            onBack={() => {
              setAsked(null);
            }}
            onDo={(seen) => {
              startTransition(async () => {
                const outcome = await undoChange(calendarId, asked.change.id, seen);
                setProblem(outcome.ok ? null : outcome.problem);
                if (outcome.ok) notifications.show({ color: 'green', message: t('undone') });
                setAsked(null);
              });
            }}
          />
        )}
      </Modal>
    </>
  );
}
