'use client';

import { Loader, Select, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Item } from '@/lib/api/types';
import { useCourseFinder } from '@/lib/search/use-finder';

type Course = Item<'/v1/schools/courses'>;

const LEAST_LETTERS = 2;

interface Props {
  label: string;
  /** Those that are chosen already, or cannot be. */
  taken?: string[];
  /** What is chosen, where the field keeps it; without it the field is free again for the next. */
  chosen?: Pick<Course, 'id' | 'title'> | null;
  onChoose: (course: Course) => void;
  error: string | undefined;
}

/** A course of the catalog, found by typing the beginning of its title or code. */
export function CoursePicker({ label, taken = [], chosen, onChoose, error }: Props) {
  const t = useTranslations('courses');
  const [typed, setTyped] = useState('');
  const { rows, busy, failed } = useCourseFinder(typed);
  const shown = rows.filter(({ id }) => !taken.includes(id));
  const options = shown.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Select
      label={label}
      placeholder={t('pickHint')}
      searchable
      data={chosen && !shown.some(({ id }) => id === chosen.id) ? [...options, { value: chosen.id, label: chosen.title }] : options}
      filter={({ options: found }) => found}
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {shown.find(({ id }) => id === option.value)?.code}
          </Text>
        </div>
      )}
      nothingFoundMessage={
        typed.trim().length < LEAST_LETTERS ? undefined : t(busy ? 'searching' : failed ? 'searchFailed' : 'noneFound')
      }
      leftSection={busy ? <Loader size={16} aria-hidden /> : <IconSearch size={16} stroke={1.8} aria-hidden />}
      rightSection={null}
      withScrollArea={false}
      maxDropdownHeight="none"
      searchValue={typed}
      onSearchChange={setTyped}
      value={chosen?.id ?? null}
      onChange={(value) => {
        const course = shown.find(({ id }) => id === value);
        if (course) onChoose(course);
        if (chosen === undefined) setTyped('');
      }}
      error={error}
    />
  );
}
