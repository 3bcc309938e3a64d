'use client';

import { MultiSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { reserveRoom } from '../actions';

interface Props {
  room: { id: string; name: string };
  periods: { id: string; name: string }[];
  on: string;
}

const asText = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value.trim() : '');

/** Take a room for something else than a lesson. */
export function BookRoom({ room, periods, on }: Props) {
  const t = useTranslations('week.book');
  const tWeek = useTranslations('week');
  const [chosen, setChosen] = useState<string[]>([]);
  const [purpose, setPurpose] = useState('');
  return (
    <FormDialog
      label={t('open')}
      title={t('title', { room: tWeek('room', { room: room.name }) })}
      size="sm"
      variant="filled"
      saveLabel={t('save')}
      saved={t('done', { purpose })}
      onOpen={() => {
        setChosen([]);
        setPurpose('');
      }}
      send={(form) =>
        reserveRoom({
          room_id: room.id,
          purpose: purpose.trim(),
          held_on: asText(form.get('held_on')),
          period_ids: chosen,
          weekly_until: asText(form.get('weekly_until')) || null,
        })
      }
    >
      {(refused) => (
        <>
          <TextInput
            label={t('purpose')}
            placeholder={t('purposeHint')}
            required
            maxLength={120}
            data-autofocus
            value={purpose}
            onChange={(event) => {
              setPurpose(event.currentTarget.value);
            }}
            error={refused.purpose}
          />
          <MultiSelect
            label={t('periods')}
            required
            data={periods.map(({ id, name }) => ({ value: id, label: name }))}
            value={chosen}
            onChange={setChosen}
            error={refused.period_ids ?? refused.room_id}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput type="date" name="held_on" label={t('day')} required defaultValue={on} error={refused.held_on} />
            <TextInput type="date" name="weekly_until" label={t('weekly')} error={refused.weekly_until} />
          </SimpleGrid>
        </>
      )}
    </FormDialog>
  );
}
