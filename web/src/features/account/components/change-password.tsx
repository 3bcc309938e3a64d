'use client';

import { PasswordInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { changePassword } from '../actions';
import { field } from '../field';

export function ChangePassword() {
  const t = useTranslations('account');
  const tInvitation = useTranslations('auth.invitation');
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
          <PasswordInput
            name="new_password"
            label={t('newPassword')}
            description={tInvitation('passwordHint')}
            error={refused.password}
            required
            minLength={12}
            autoComplete="new-password"
          />
        </>
      )}
    </FormDialog>
  );
}
