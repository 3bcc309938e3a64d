'use client';

import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { retractDose } from '../actions';

/** Take back a dose that was recorded in error. */
export function RetractDose({ studentId, doseId, name }: { studentId: string; doseId: string; name: string }) {
  const t = useTranslations('health');
  return (
    <FormDialog
      danger
      label={t('retract')}
      labelFor={name}
      title={name}
      saveLabel={t('retract')}
      saved={t('retracted')}
      send={() => retractDose(studentId, doseId)}
    >
      <Text size="sm">{t('retractHint')}</Text>
    </FormDialog>
  );
}
