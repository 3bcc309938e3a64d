'use client';

import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { correctRoom, createRoom } from '../actions';
import { FEATURES, type Room } from '../features';

const LONGEST_NAME = 120;

interface Props {
  /** Where one may be added. */
  schools?: { value: string; label: string }[];
  room?: Room;
}

/** Add a room to a school, or correct one; with a last day it is retired. */
export function RoomDialog({ schools = [], room }: Props) {
  const t = useTranslations('rooms');
  const [school, setSchool] = useState(schools[0]?.value ?? '');
  const [capacity, setCapacity] = useState<number | string>(room?.capacity ?? '');
  const [features, setFeatures] = useState<string[]>(room?.features ?? []);
  return (
    <FormDialog
      size={room ? 'compact-sm' : 'sm'}
      variant={room ? 'default' : 'filled'}
      label={t(room ? 'correct' : 'add')}
      labelFor={room && t('correctOf', { name: room.name })}
      title={room ? t('correctOf', { name: room.name }) : t('add')}
      saved={t('saved')}
      leftSection={room ? <IconPencil size={16} stroke={1.8} /> : <IconPlus size={18} stroke={1.8} />}
      onOpen={() => {
        setCapacity(room?.capacity ?? '');
        setFeatures(room?.features ?? []);
      }}
      send={(form) => {
        const text = (name: string) => {
          const value = form.get(name);
          return typeof value === 'string' ? value.trim() : '';
        };
        const wanted = {
          name: text('name'),
          capacity: capacity === '' ? null : Number(capacity),
          features: FEATURES.filter((feature) => features.includes(feature)),
        };
        return room
          ? correctRoom(room.id, room.version, { ...wanted, ends_on: text('ends_on') || null })
          : createRoom(school, wanted);
      }}
    >
      {(refused) => (
        <>
          {schools.length > 1 && (
            <Select
              label={t('school')}
              data={schools}
              value={school}
              allowDeselect={false}
              searchable={schools.length > 12}
              onChange={(value) => {
                setSchool(value ?? school);
              }}
            />
          )}
          <TextInput
            name="name"
            label={t('name')}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={LONGEST_NAME}
            defaultValue={room?.name}
            error={refused.name}
          />
          <NumberInput
            label={t('capacityOptional')}
            min={1}
            allowDecimal={false}
            value={capacity}
            onChange={setCapacity}
            error={refused.capacity}
          />
          <MultiSelect
            label={t('featuresOptional')}
            data={FEATURES.map((value) => ({ value, label: t(`features.${value}`) }))}
            value={features}
            onChange={setFeatures}
          />
          {room && (
            <TextInput
              name="ends_on"
              type="date"
              label={t('lastDayOptional')}
              description={t('lastDayHint')}
              defaultValue={room.ends_on ?? ''}
              error={refused.ends_on}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
