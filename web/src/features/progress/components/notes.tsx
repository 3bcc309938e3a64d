import { Group, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { FactLine, Panel } from '@/components/page';
import { Unreadable } from '@/components/unreadable';
import { formatInstant } from '@/i18n/dates';

import type { Note } from '../types';
import { NoteForm } from './note-form';
import { NoteHistory } from './note-history';
import classes from './progress.module.css';

interface Props {
  studentId: string;
  timeZone: string;
  changes: boolean;
  notes: Note[];
}

/** What people wrote, for whom it is meant. */
export function Notes({ studentId, timeZone, notes, changes }: Props) {
  const t = useTranslations('progress');
  const format = useFormatter();
  return (
    <Panel title={t('notes')} aside={changes && <NoteForm studentId={studentId} />}>
      {notes.length === 0 && <Text c="dimmed">{t('noNotes')}</Text>}
      <ul className={classes.list}>
        {notes.map((note) => (
          <li key={note.id}>
            <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
              {note.unreadable ? <Unreadable /> : <Text className={classes.words}>{note.words}</Text>}
              {changes && note.mine && !note.unreadable && (
                <Group gap="xs" wrap="nowrap">
                  {note.version > 1 && <NoteHistory studentId={studentId} note={note} timeZone={timeZone} />}
                  <NoteForm key={note.version} studentId={studentId} note={note} />
                </Group>
              )}
            </Group>
            <Text size="sm" c="dimmed">
              <FactLine
                facts={[
                  note.by,
                  formatInstant(format, note.written_at, timeZone),
                  changes && t(`visibilities.${note.visibility}`),
                ]}
              />
            </Text>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
