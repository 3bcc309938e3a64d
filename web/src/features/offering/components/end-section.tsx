'use client';

import { Text, TextInput } from '@mantine/core';
import { IconCalendarX } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { endSection } from '../actions';

interface Props {
  section: { id: string; version: number; ends_on: string | null };
  today: string;
}

/** A section's last day: its teachers and its roster end with it. */
export function EndSection({ section: { id, version, ends_on }, today }: Props) {
  const t = useTranslations('offering');
  return (
    <FormDialog
      size="sm"
      label={t('end')}
      title={t('endTitle')}
      saveLabel={t('endSave')}
      saved={t('ended')}
      leftSection={<IconCalendarX size={16} stroke={1.8} />}
      send={(form) => {
        const day = form.get('ends_on');
        return endSection(id, version, typeof day === 'string' ? day : today);
      }}
    >
      {(refused) => (
        <>
          <TextInput
            name="ends_on"
            type="date"
            label={t('lastDay')}
            required
            withAsterisk={false}
            defaultValue={ends_on ?? today}
            error={refused.ends_on}
          />
          <Text size="sm" c="dimmed">
            {t('endHint')}
          </Text>
        </>
      )}
    </FormDialog>
  );
}
