'use client';

import { Textarea } from '@mantine/core';
import { useTranslations } from 'next-intl';

const LONGEST_REASON = 500;

export function ReasonField({ required = false, error }: { required?: boolean; error?: string }) {
  const t = useTranslations('enrollment');
  return (
    <Textarea
      name="reason"
      label={required ? t('reason') : t('reasonOptional')}
      required={required}
      withAsterisk={false}
      autosize
      maxLength={LONGEST_REASON}
      error={error}
    />
  );
}
