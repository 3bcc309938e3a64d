'use client';

import { Select } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { gradeName } from '@/lib/school-choice';

import type { Place } from '../kinds';

interface Props {
  places: Place[];
  /** The grade that stands there first, where the school has it. */
  grade?: string;
  refused: Record<string, string>;
  /** What the refusals call these fields. */
  path?: string;
}

/** A school, and a grade it teaches: `school_id` and `grade_level` of the form. */
export function PlaceFields({ places, grade, refused, path = '' }: Props) {
  const t = useTranslations('enrollment');
  const [schoolId, setSchoolId] = useState(places[0]?.id ?? null);
  const [level, setLevel] = useState(grade ?? null);
  const grades = places.find(({ id }) => id === schoolId)?.grades ?? [];
  const chosen = level !== null && grades.includes(level) ? level : (grades[0] ?? null);
  return (
    <>
      <Select
        name="school_id"
        label={t('school')}
        data={places.map(({ id, name }) => ({ value: id, label: name }))}
        value={schoolId}
        onChange={setSchoolId}
        allowDeselect={false}
        searchable={places.length > 12}
        error={refused[`${path}school_id`]}
      />
      <Select
        name="grade_level"
        label={t('grade')}
        data={grades.map((value) => ({ value, label: gradeName(value) }))}
        value={chosen}
        onChange={setLevel}
        allowDeselect={false}
        error={refused[`${path}grade_level`]}
      />
    </>
  );
}
