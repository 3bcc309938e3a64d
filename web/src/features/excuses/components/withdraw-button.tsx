'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { withdrawExcuse } from '../actions';

/** Withdraw an excuse, after a word on what that does. */
export function WithdrawButton({ excuseId, name, days }: { excuseId: string; name: string; days: string }) {
  const t = useTranslations('excuses');
  return (
    <FormDialog
      label={t('withdraw')}
      labelFor={t('withdrawOf', { name })}
      title={t('withdrawTitle')}
      saveLabel={t('withdraw')}
      danger
      saved={t('withdrawn', { name })}
      send={() => withdrawExcuse(excuseId)}
    >
      <Text>{t('withdrawText', { name, days })}</Text>
      <Text size="sm" c="dimmed">
        {t('withdrawEffect')}
      </Text>
    </FormDialog>
  );
}
