'use client';

import { Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { updateProgram } from '../actions';
import { LONGEST_DESCRIPTION, LONGEST_NAME, type Program } from '../types';

/** What it is called, and what for. */
export function EditProgram({ program }: { program: Program }) {
  const t = useTranslations('programs');
  return (
    <FormDialog
      size="sm"
      label={t('rename')}
      title={t('renameOf', { name: program.name })}
      saved={t('saved')}
      send={(form) =>
        updateProgram(program.id, program.version, {
          name: asText(form.get('name')),
          description: asText(form.get('description')) || null,
        })
      }
    >
      {(refused) => (
        <>
          <TextInput
            name="name"
            label={t('name')}
            required
            data-autofocus
            maxLength={LONGEST_NAME}
            defaultValue={program.name}
            error={refused.name}
          />
          <Textarea
            name="description"
            label={t('description')}
            autosize
            minRows={2}
            maxLength={LONGEST_DESCRIPTION}
            defaultValue={program.description ?? ''}
            error={refused.description}
          />
        </>
      )}
    </FormDialog>
  );
}

function asText(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value.trim() : '';
}
