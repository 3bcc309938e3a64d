'use client';

import { Loader, Select, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Item } from '@/lib/api/types';
import { useStaffFinder } from '@/lib/search/use-finder';

type Listed = Item<'/v1/schools/staff'>;

const LEAST_LETTERS = 2;

interface Props {
  label?: string;
  schoolId: string;
  /** Who is chosen already. */
  taken: string[];
  onChoose: (staff: Listed) => void;
  error: string | undefined;
}

/** Somebody of a school's staff, found by typing the beginning of a name; the field is free again for the next. */
export function StaffPicker({ label, schoolId, taken, onChoose, error }: Props) {
  const t = useTranslations('sections.teaching');
  const tStaff = useTranslations('staff');
  const [typed, setTyped] = useState('');
  const { rows, busy, failed } = useStaffFinder(typed, { schoolId });
  const shown = rows.filter(({ id }) => !taken.includes(id));
  return (
    <Select
      label={label ?? t('add')}
      placeholder={t('addHint')}
      searchable
      data={shown.map(({ id, given_name, family_name }) => ({
        value: id,
        label: tStaff('fullName', { given: given_name, family: family_name }),
      }))}
      filter={({ options }) => options}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {shown.find(({ id }) => id === option.value)?.position}
          </Text>
        </div>
      )}
      nothingFoundMessage={
        typed.trim().length < LEAST_LETTERS ? undefined : t(busy ? 'searching' : failed ? 'searchFailed' : 'nobodyFound')
      }
      leftSection={busy ? <Loader size={16} aria-hidden /> : <IconSearch size={16} stroke={1.8} aria-hidden />}
      rightSection={null}
      withScrollArea={false}
      maxDropdownHeight="none"
      searchValue={typed}
      onSearchChange={setTyped}
      value={null}
      onChange={(chosen) => {
        const staff = shown.find(({ id }) => id === chosen);
        if (staff) onChoose(staff);
        setTyped('');
      }}
      error={error}
    />
  );
}
