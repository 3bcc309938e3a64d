'use client';

import { Textarea } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { addNote, changeNote } from '../actions';
import { FOR_ALL, LONGEST_PROSE, type Note, oneOf, typed } from '../types';
import { ForWhom } from './for-whom';

/** A note: a new one, or one of one's own that is corrected. */
export function NoteForm({ studentId, note }: { studentId: string; note?: Note }) {
  const t = useTranslations('progress');
  const title = note ? t('editNote') : t('addNote');
  return (
    <FormDialog
      label={note ? t('edit') : t('add')}
      labelFor={title}
      title={title}
      saved={t('saved')}
      send={(form) => {
        const wanted = {
          words: typed(form, 'words') ?? '',
          visibility: oneOf(FOR_ALL, typed(form, 'visibility')) ?? 'author',
        };
        return note ? changeNote(studentId, note, wanted) : addNote(studentId, wanted);
      }}
    >
      {(refused) => (
        <>
          <Textarea
            name="words"
            label={t('note')}
            required
            withAsterisk={false}
            data-autofocus
            autosize
            minRows={4}
            maxLength={LONGEST_PROSE}
            defaultValue={note?.words ?? ''}
            error={refused.words}
          />
          <ForWhom choices={FOR_ALL} chosen={note?.visibility ?? 'author'} error={refused.visibility} />
        </>
      )}
    </FormDialog>
  );
}
