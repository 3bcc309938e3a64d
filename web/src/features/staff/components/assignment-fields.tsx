'use client';

import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import { ask, browserApi } from '@/lib/api/browser-client';

export interface Place {
  school_id: string;
  position_id: string;
  department_id: string | null;
  fte: string;
  starts_on: string;
  ends_on: string;
}

export interface Choice {
  value: string;
  label: string;
}

interface Props {
  place: Place;
  onChange: (place: Place) => void;
  /** Without schools the place stays as it is: only what is done there changes. */
  schools?: Choice[];
  positions: Choice[];
  refused: (field: keyof Place) => string | undefined;
  /** What the first day is called. */
  firstLabel?: string;
  withEnd?: boolean;
}

/** `0,5` and `.5` as the API reads them. */
export function fteOf(written: string): string | null {
  return written.trim().replace(',', '.') || null;
}

/** One place somebody works at: where, as what, how much, from when. */
export function AssignmentFields({ place, onChange, schools, positions, refused, firstLabel, withEnd = true }: Props) {
  const t = useTranslations('staff.place');
  const departments = useQuery({
    queryKey: ['departments', place.school_id],
    queryFn: () =>
      ask(browserApi.GET('/v1/schools/departments', { params: { query: { school_id: place.school_id, limit: 200 } } })),
    enabled: place.school_id !== '',
  });
  const set = (part: Partial<Place>) => {
    onChange({ ...place, ...part });
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      {schools && (
        <Select
          label={t('school')}
          data={schools}
          searchable={schools.length > 12}
          allowDeselect={false}
          required
          withAsterisk={false}
          value={place.school_id || null}
          onChange={(school_id) => {
            set({ school_id: school_id ?? '', department_id: null });
          }}
          error={refused('school_id')}
        />
      )}
      <Select
        label={t('position')}
        data={positions}
        searchable={positions.length > 12}
        allowDeselect={false}
        required
        withAsterisk={false}
        value={place.position_id || null}
        onChange={(position_id) => {
          set({ position_id: position_id ?? '' });
        }}
        error={refused('position_id')}
      />
      <Select
        label={t('department')}
        data={(departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={departments.data?.items.length === 0 ? t('noDepartments') : undefined}
        clearable
        value={place.department_id}
        onChange={(department_id) => {
          set({ department_id });
        }}
        error={refused('department_id')}
      />
      <TextInput
        label={t('fte')}
        description={t('fteHint')}
        inputMode="decimal"
        pattern="[0-2]?[.,]?[0-9]{0,2}"
        value={place.fte}
        onChange={(event) => {
          set({ fte: event.currentTarget.value });
        }}
        error={refused('fte') && t('fteRefused')}
      />
      <TextInput
        type="date"
        label={firstLabel ?? t('first')}
        required
        withAsterisk={false}
        value={place.starts_on}
        onChange={(event) => {
          set({ starts_on: event.currentTarget.value });
        }}
        error={refused('starts_on')}
      />
      {withEnd && (
        <TextInput
          type="date"
          label={t('last')}
          min={place.starts_on}
          value={place.ends_on}
          onChange={(event) => {
            set({ ends_on: event.currentTarget.value });
          }}
          error={refused('ends_on')}
        />
      )}
    </SimpleGrid>
  );
}
