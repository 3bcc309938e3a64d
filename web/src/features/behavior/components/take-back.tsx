'use client';

import { TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import type { Outcome } from '@/lib/api/problem';

import { LONGEST_LINE, typed } from '../words';

interface Props {
  label: string;
  title: string;
  saved: string;
  hint?: string;
  send: (reason: string) => Promise<Outcome<unknown>>;
}

/** Take something back, and say why: it is not lost. */
export function TakeBack({ label, title, saved, hint, send }: Props) {
  const t = useTranslations('behavior');
  return (
    <FormDialog
      danger
      label={label}
      labelFor={title}
      title={title}
      saveLabel={label}
      saved={saved}
      send={(form) => send(typed(form, 'reason') ?? '')}
    >
      {(refused) => (
        <TextInput
          name="reason"
          label={t('why')}
          description={hint}
          required
          withAsterisk={false}
          data-autofocus
          maxLength={LONGEST_LINE}
          error={refused.reason}
        />
      )}
    </FormDialog>
  );
}
