'use client';

import { PasswordInput, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { changeEmail } from '../actions';
import { field } from '../field';

export function ChangeEmail() {
  const t = useTranslations('account');
  return (
    <FormDialog
      label={t('changeEmail')}
      title={t('changeEmail')}
      saveLabel={t('sendLink')}
      saved={t('emailSent')}
      size="sm"
      send={(form) => changeEmail({ password: field(form, 'password'), email: field(form, 'email') })}
    >
      {(refused) => (
        <>
          <Text size="sm" c="dimmed">
            {t('emailText')}
          </Text>
          <TextInput
            name="email"
            type="email"
            label={t('newEmail')}
            error={refused.email}
            required
            data-autofocus
            autoComplete="email"
          />
          <PasswordInput name="password" label={t('currentPassword')} required autoComplete="current-password" />
        </>
      )}
    </FormDialog>
  );
}
