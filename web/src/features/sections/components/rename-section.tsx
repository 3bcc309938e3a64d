'use client';

import { TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { renameSection } from '../actions';

const LONGEST_NAME = 120;

/** A section's own name, beside its course's title. */
export function RenameSection({ section: { id, name } }: { section: { id: string; name: string } }) {
  const t = useTranslations('sections');
  return (
    <FormDialog
      size="sm"
      label={t('rename')}
      title={t('rename')}
      saved={t('renamed')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={(form) => {
        const typed = form.get('name');
        return renameSection(id, typeof typed === 'string' ? typed.trim() : name);
      }}
    >
      {(refused) => (
        <TextInput
          name="name"
          label={t('ownName')}
          description={t('ownNameHint')}
          required
          withAsterisk={false}
          data-autofocus
          maxLength={LONGEST_NAME}
          defaultValue={name}
          error={refused.name}
        />
      )}
    </FormDialog>
  );
}
