'use client';

import { Select } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

import type { Calendar, CalendarName } from '../types';

interface Props {
  schoolId: string;
  calendars: (CalendarName | Calendar)[];
  chosen: string;
}

/** Which of a school's calendars is shown; where there is one, there is nothing to choose. */
export function CalendarPicker({ schoolId, calendars, chosen }: Props) {
  const t = useTranslations('calendar');
  const router = useRouter();
  if (calendars.length < 2) return null;
  return (
    <Select
      aria-label={t('which')}
      allowDeselect={false}
      data={calendars.map(({ id, name, starts_on, ends_on, main, grade_levels }) => ({
        value: id,
        label: [
          name,
          `${starts_on.slice(0, 7)} – ${ends_on.slice(0, 7)}`,
          !main && grade_levels.length > 0 && t('grades', { grades: grade_levels.join(', ') }),
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
      value={chosen}
      onChange={(id) => {
        if (id) router.push(`/schools/${schoolId}/calendar?calendar=${id}`);
      }}
    />
  );
}
