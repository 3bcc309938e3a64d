'use client';

import { Loader, Select, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useStaffFinder } from '@/lib/search/use-finder';

const LEAST_LETTERS = 2;

export interface Picked {
  id: string;
  name: string;
}

interface Props {
  label: string;
  schoolId?: string | undefined;
  chosen: Picked | null;
  onChoose: (staff: Picked | null) => void;
  error?: string | undefined;
}

/** One member of staff, found by typing the beginning of a name. */
export function PickStaff({ label, schoolId, chosen, onChoose, error }: Props) {
  const t = useTranslations('staff');
  const [typed, setTyped] = useState('');
  const { rows, busy, failed } = useStaffFinder(typed === chosen?.name ? '' : typed, { schoolId });
  const found = rows.map(({ id, given_name, family_name, position, school_names }) => ({
    value: id,
    label: t('fullName', { given: given_name, family: family_name }),
    about: [position, ...school_names].filter(Boolean).join(' · '),
  }));
  const options = chosen && !found.some(({ value }) => value === chosen.id) ? [{ value: chosen.id, label: chosen.name, about: '' }, ...found] : found;
  return (
    <Select
      label={label}
      placeholder={t('pick.hint')}
      required
      withAsterisk={false}
      searchable
      data={options.map(({ value, label: name }) => ({ value, label: name }))}
      filter={({ options: all }) => all}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {options.find(({ value }) => value === option.value)?.about}
          </Text>
        </div>
      )}
      nothingFoundMessage={
        typed.trim().length < LEAST_LETTERS ? undefined : t(busy ? 'pick.searching' : failed ? 'pick.failed' : 'pick.nobody')
      }
      leftSection={busy ? <Loader size={16} aria-hidden /> : <IconSearch size={16} stroke={1.8} aria-hidden />}
      rightSection={null}
      searchValue={typed}
      onSearchChange={setTyped}
      value={chosen?.id ?? null}
      onChange={(id) => {
        const staff = options.find(({ value }) => value === id);
        onChoose(staff ? { id: staff.value, name: staff.label } : null);
      }}
      error={error}
    />
  );
}
