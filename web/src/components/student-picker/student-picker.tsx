'use client';

import { Loader, MultiSelect, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { gradeName } from '@/lib/school-choice';
import { useStudentFinder } from '@/lib/search/use-finder';

interface Chosen {
  id: string;
  name: string;
}

interface Props {
  label: string;
  /** Without one, whoever one works with. */
  schoolId?: string;
  chosen: Chosen[];
  onChange: (chosen: Chosen[]) => void;
  error: string | undefined;
}

const LEAST_LETTERS = 2;

/** Students of a school, found by typing the beginning of a name, as many as one needs. */
export function StudentPicker({ label, schoolId, chosen, onChange, error }: Props) {
  const t = useTranslations('offering');
  const [typed, setTyped] = useState('');
  const { rows, busy, failed } = useStudentFinder(typed, schoolId === undefined ? {} : { schoolId });
  const found = rows.map(({ id, given_name, family_name, grade_level }) => ({
    id,
    name: t('fullName', { given: given_name, family: family_name }),
    grade: grade_level,
  }));
  const known = new Map([...chosen, ...found].map(({ id, name }) => [id, name]));
  const offered = new Set(found.map(({ id }) => id));
  const gradeOf = (level: string | null | undefined) => level && t('gradeOf', { grade: gradeName(level) });
  return (
    <MultiSelect
      label={label}
      placeholder={chosen.length === 0 ? t('studentsHint') : undefined}
      searchable
      hidePickedOptions
      data={[...known].map(([value, name]) => ({ value, label: name }))}
      filter={({ options }) => options.filter((option) => 'value' in option && offered.has(option.value))}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {gradeOf(found.find(({ id }) => id === option.value)?.grade)}
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
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => {
        onChange(ids.map((id) => ({ id, name: known.get(id) ?? '' })));
        setTyped('');
      }}
      error={error}
    />
  );
}
