'use client';

import { Select, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Panel } from '@/components/page';
import { ask, browserApi } from '@/lib/api/browser-client';

import type { Calendar } from '../types';

interface Props {
  /** The school that gets a calendar; a new one has none of its own to start from. */
  schoolId: string;
  hasOwn: boolean;
  schools: { value: string; label: string }[];
  chosen: string | null;
  onChoose: (calendar: Calendar | null) => void;
}

/** Another calendar to start from, of this school or of another: its pattern, and its days off. */
export function StartFrom({ schoolId, hasOwn, schools, chosen, onChoose }: Props) {
  const t = useTranslations('calendar.setUp');
  const [from, setFrom] = useState(hasOwn ? schoolId : null);
  const { data } = useQuery({
    queryKey: ['calendars', from],
    queryFn: ({ signal }) =>
      ask(browserApi.GET('/v1/schools/{school_id}/calendars', { params: { path: { school_id: from ?? '' } }, signal })),
    enabled: from !== null,
  });
  const calendars = data?.items ?? [];
  const choices = schools.filter(({ value }) => hasOwn || value !== schoolId);
  if (choices.length === 0) return null;
  return (
    <Panel title={t('startFrom')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {(choices.length > 1 || !hasOwn) && (
          <Select
            label={t('otherSchool')}
            description={t('otherSchoolHint')}
            clearable
            searchable={choices.length > 12}
            data={choices}
            value={from}
            onChange={(id) => {
              setFrom(id);
              onChoose(null);
            }}
          />
        )}
        <Select
          label={t('other')}
          description={t('otherHint')}
          clearable
          disabled={from === null}
          data={calendars.map(({ id, name, starts_on }) => ({ value: id, label: `${name} · ${starts_on.slice(0, 4)}` }))}
          value={chosen}
          onChange={(id) => {
            onChoose(calendars.find((each) => each.id === id) ?? null);
          }}
        />
      </SimpleGrid>
    </Panel>
  );
}
