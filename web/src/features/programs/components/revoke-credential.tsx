'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { revokeCredential } from '../actions';
import type { Credential } from '../types';

/** The end of it with the next request. */
export function RevokeCredential({ programId, credential }: { programId: string; credential: Credential }) {
  const t = useTranslations('programs');
  const title = t('revokeOf', { name: credential.name });
  return (
    <FormDialog
      label={t('revoke')}
      labelFor={title}
      title={title}
      saveLabel={t('revoke')}
      saved={t('revoked')}
      send={() => revokeCredential(programId, credential.id)}
    >
      {() => <Text>{t('revokeText')}</Text>}
    </FormDialog>
  );
}
