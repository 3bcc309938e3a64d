'use client';

import { Text } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { removeRole } from '../actions';
import type { RoleShown } from '../model';

/** Remove a role that nobody holds, after a word on what that means. */
export function RemoveRole({ role: { key, name, version } }: { role: RoleShown }) {
  const t = useTranslations('roles');
  const router = useRouter();

  async function remove() {
    const outcome = await removeRole(key, version);
    if (outcome.ok) router.push('/settings/roles');
    return outcome;
  }

  return (
    <FormDialog
      label={t('remove')}
      size="sm"
      title={t('removeTitle', { name })}
      saveLabel={t('remove')}
      danger
      saved={t('removed', { name })}
      send={remove}
    >
      <Text>{t('removeText')}</Text>
    </FormDialog>
  );
}
