'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { withdraw } from '../actions';

export function Withdraw({ studentId, proposalId }: { studentId: string; proposalId: string }) {
  const t = useTranslations('families');
  return (
    <FormDialog
      variant="subtle"
      label={t('withdraw')}
      title={t('withdraw')}
      saveLabel={t('withdraw')}
      saved={t('withdrawn')}
      send={() => withdraw(studentId, proposalId)}
    >
      <Text size="sm">{t('withdrawText')}</Text>
    </FormDialog>
  );
}
