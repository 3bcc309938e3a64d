'use client';

import { PasswordInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import { NewPassword } from '@/components/new-password';

import { changePassword } from '../actions';
import { field } from '../field';

export function ChangePassword() {
  const t = useTranslations('account');
  return (
    <FormDialog
      label={t('changePassword')}
      title={t('changePassword')}
      saved={t('passwordSaved')}
      size="sm"
      send={(form) =>
        changePassword({ password: field(form, 'password'), new_password: field(form, 'new_password') })
      }
    >
      {(refused) => (
        <>
          <PasswordInput
            name="password"
            label={t('currentPassword')}
            required
            data-autofocus
            autoComplete="current-password"
          />
          <NewPassword name="new_password" label={t('newPassword')} error={refused.password} />
        </>
      )}
    </FormDialog>
  );
}
