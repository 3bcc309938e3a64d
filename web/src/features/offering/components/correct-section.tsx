'use client';

import { NumberInput, Select, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import type { Answer } from '@/lib/api/types';

import { correctSection } from '../actions';
import { useChoices } from '../use-choices';

const LONGEST_NAME = 120;

type Section = Pick<
  Answer<'/v1/schools/sections/{section_id}', 'get'>,
  'id' | 'name' | 'school_id' | 'capacity' | 'room_id' | 'version'
>;

/** A section's own name, how many it takes, and its own room. */
export function CorrectSection({ section }: { section: Section }) {
  const t = useTranslations('offering');
  const tSections = useTranslations('sections');
  const [opened, setOpened] = useState(false);
  const [capacity, setCapacity] = useState<number | string>(section.capacity ?? '');
  const [room, setRoom] = useState(section.room_id);
  const { data: choices } = useChoices(section.school_id, opened);
  return (
    <FormDialog
      size="sm"
      label={t('correct')}
      title={t('correct')}
      saved={t('corrected')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      onOpen={() => {
        setOpened(true);
        setCapacity(section.capacity ?? '');
        setRoom(section.room_id);
      }}
      send={(form) => {
        const typed = form.get('name');
        return correctSection(section.id, section.version, {
          name: typeof typed === 'string' ? typed.trim() : section.name,
          capacity: capacity === '' ? null : Number(capacity),
          ...(room === section.room_id ? {} : { room_id: room }),
        });
      }}
    >
      {(refused) => (
        <>
          <TextInput
            name="name"
            label={tSections('ownName')}
            description={tSections('ownNameHint')}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={LONGEST_NAME}
            defaultValue={section.name}
            error={refused.name}
          />
          <NumberInput
            label={t('capacityOptional')}
            description={t('capacityHint')}
            min={1}
            allowDecimal={false}
            value={capacity}
            onChange={setCapacity}
            error={refused.capacity}
          />
          <Select
            label={t('roomOptional')}
            description={t('roomHint')}
            data={(choices?.rooms ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={room}
            onChange={setRoom}
            searchable
            clearable
            error={refused.room_id}
          />
        </>
      )}
    </FormDialog>
  );
}
