'use client';

import { Loader, Text, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { readNotes, writeNotes } from '../actions';
import { type CourtOrder, textOf } from '../types';

const LONGEST_NOTES = 8000;

type Read = { text: string | null; version: number } | Problem | null;

/** The notes on a court order, read only when somebody opens them. */
export function CustodyNotes({ studentId, order }: { studentId: string; order: CourtOrder }) {
  const t = useTranslations('families');
  const [notes, setNotes] = useState<Read>(null);
  const open = notes !== null && 'version' in notes ? notes : null;
  return (
    <FormDialog
      wide
      label={t(order.has_notes ? 'notes' : 'addNotes')}
      labelFor={t(order.has_notes ? 'notesFor' : 'addNotesFor', { name: order.reference })}
      title={t('notesOn', { name: order.reference })}
      saved={t('notesSaved')}
      leftSection={<IconLock size={16} stroke={1.8} />}
      onOpen={() => {
        setNotes(null);
        void readNotes(studentId, order.id).then((outcome) => {
          setNotes(outcome.ok ? outcome.data : outcome.problem);
        });
      }}
      send={async (form) => {
        const text = textOf(form, 'text') || null;
        if (open === null || text === open.text) return null;
        return writeNotes(studentId, { id: order.id, version: open.version }, text);
      }}
    >
      {(refused) => (
        <>
          <Text size="sm" c="dimmed">
            {t('notesHint')}
          </Text>
          {notes === null && <Loader size="sm" />}
          {notes !== null && !('version' in notes) && <ProblemAlert problem={notes} />}
          {open && (
            <Textarea
              name="text"
              label={t('notes')}
              autosize
              minRows={5}
              maxRows={16}
              maxLength={LONGEST_NOTES}
              defaultValue={open.text ?? ''}
              error={refused.text}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
