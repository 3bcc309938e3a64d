'use client';

import { Text } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { cancelEvent } from '../actions';
import type { SchoolEvent } from '../types';

export function CancelEvent({ event }: { event: Pick<SchoolEvent, 'id' | 'version' | 'title' | 'recurrence'> }) {
  const t = useTranslations('events');
  const router = useRouter();

  async function cancel() {
    const outcome = await cancelEvent(event.id, event.version);
    if (outcome.ok) router.push('/events');
    return outcome;
  }

  return (
    <FormDialog
      label={t('cancel')}
      size="sm"
      title={t('cancelTitle', { title: event.title })}
      saveLabel={t('cancel')}
      cancelLabel={t('keep')}
      danger
      saved={t('cancelledNow', { title: event.title })}
      send={cancel}
    >
      <Text>{t(event.recurrence ? 'cancelAllText' : 'cancelText')}</Text>
    </FormDialog>
  );
}
