'use client';

import { TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { changeDepartment } from '../actions';

interface Props {
  department: { id: string; name: string; code: string | null; ends_on: string | null; version: number };
}

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Its name and code, and its last day where it is closed. */
export function CorrectDepartment({ department: { id, name, code, ends_on, version } }: Props) {
  const t = useTranslations('departments');
  return (
    <FormDialog
      size="sm"
      leftSection={<IconPencil size={16} stroke={1.8} />}
      label={t('edit')}
      title={t('editOf', { name })}
      saved={t('saved')}
      send={(form) =>
        changeDepartment(id, version, {
          name: text(form, 'name'),
          code: text(form, 'code') || null,
          ends_on: text(form, 'ends_on') || null,
        })
      }
    >
      {(refused) => (
        <>
          <TextInput name="name" label={t('name')} required withAsterisk={false} maxLength={120} defaultValue={name} error={refused.name} />
          <TextInput name="code" label={t('codeOptional')} maxLength={20} defaultValue={code ?? ''} error={refused.code} />
          <TextInput
            name="ends_on"
            type="date"
            label={t('lastDay')}
            description={t('lastDayHint')}
            defaultValue={ends_on ?? ''}
            error={refused.ends_on}
          />
        </>
      )}
    </FormDialog>
  );
}
