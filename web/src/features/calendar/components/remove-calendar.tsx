'use client';

import { Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { removeCalendar } from '../actions';
import type { Calendar } from '../types';

/** Takes away a calendar that nothing follows; of any other the answer says what does. */
export function RemoveCalendar({ calendar }: { calendar: Pick<Calendar, 'id' | 'school_id' | 'name'> }) {
  const t = useTranslations('calendar.remove');
  const router = useRouter();

  async function remove() {
    const outcome = await removeCalendar(calendar.id);
    if (outcome.ok) router.push(`/schools/${calendar.school_id}/calendar`);
    return outcome;
  }

  return (
    <FormDialog
      label={t('open')}
      size="sm"
      leftSection={<IconTrash size={16} stroke={1.8} />}
      title={t('title', { name: calendar.name })}
      saveLabel={t('open')}
      danger
      saved={t('done', { name: calendar.name })}
      send={remove}
    >
      <Text>{t('text')}</Text>
    </FormDialog>
  );
}
