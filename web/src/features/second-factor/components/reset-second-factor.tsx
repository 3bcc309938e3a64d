'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { resetSecondFactor } from '../actions';

/** For an administrator, when somebody lost the phone and the recovery codes. */
export function ResetSecondFactor({ personId, name }: { personId: string; name: string }) {
  const t = useTranslations('secondFactor');
  return (
    <FormDialog
      label={t('reset')}
      title={t('resetTitle', { name })}
      saveLabel={t('reset')}
      saved={t('resetDone', { name })}
      send={() => resetSecondFactor(personId)}
    >
      {() => <Text>{t('resetText', { name })}</Text>}
    </FormDialog>
  );
}
