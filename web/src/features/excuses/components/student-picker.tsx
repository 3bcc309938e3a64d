'use client';

import { Loader, Select, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Item } from '@/lib/api/types';
import { gradeName } from '@/lib/school-choice';
import { useStudentFinder } from '@/lib/search/use-finder';

type Listed = Item<'/v1/students'>;

interface Props {
  schoolId: string;
  chosen: Listed | null;
  onChoose: (student: Listed | null) => void;
  error: string | undefined;
}

/** A student of a school, found by typing the beginning of a name. */
export function StudentPicker({ schoolId, chosen, onChoose, error }: Props) {
  const t = useTranslations('excuses');
  const tStudents = useTranslations('students');
  const [typed, setTyped] = useState('');
  const labelOf = ({ given_name, family_name }: Listed) =>
    tStudents('fullName', { given: given_name, family: family_name });
  const asking = chosen === null || typed !== labelOf(chosen);
  const { rows, busy, failed } = useStudentFinder(typed, { schoolId, on: asking });
  // The chosen one stays among the options, or the field would forget the name.
  const known = chosen && !rows.some(({ id }) => id === chosen.id) ? [chosen, ...rows] : rows;
  const shown = asking ? rows : [];
  return (
    <Select
      label={t('student')}
      placeholder={t('studentHint')}
      data-autofocus
      required
      searchable
      data={known.map((student) => ({ value: student.id, label: labelOf(student) }))}
      filter={({ options }) => options.filter((option) => 'value' in option && shown.some(({ id }) => id === option.value))}
      renderOption={({ option }) => {
        const student = known.find(({ id }) => id === option.value);
        return (
          <div>
            <Text size="sm">{option.label}</Text>
            <Text size="xs" c="dimmed">
              {student?.grade_level && tStudents('gradeOf', { grade: gradeName(student.grade_level) })}
              {student && ` · ${student.student_number}`}
            </Text>
          </div>
        );
      }}
      nothingFoundMessage={
        typed.trim().length < 2 || !asking ? undefined : t(busy ? 'searching' : failed ? 'searchFailed' : 'nobodyFound')
      }
      leftSection={busy ? <Loader size={16} aria-hidden /> : <IconSearch size={16} stroke={1.8} aria-hidden />}
      rightSection={null}
      withScrollArea={false}
      maxDropdownHeight="none"
      searchValue={typed}
      onSearchChange={setTyped}
      value={chosen?.id ?? null}
      onChange={(id) => {
        onChoose(known.find((student) => student.id === id) ?? null);
      }}
      error={error}
    />
  );
}
