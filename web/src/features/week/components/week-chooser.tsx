'use client';

import { Badge, Group, Loader, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { ask, browserApi } from '@/lib/api/browser-client';

import type { Subject } from '../types';

const WAIT_MS = 200;
const LEAST_LETTERS = 2;
const MOST_STUDENTS = 8;

interface Found {
  of: Subject;
  id: string;
  name: string;
  detail: string;
}

async function find(q: string, signal: AbortSignal): Promise<Found[]> {
  const [subjects, students] = await Promise.all([
    ask(browserApi.GET('/v1/schools/week/subjects', { params: { query: { q } }, signal })),
    ask(browserApi.GET('/v1/students', { params: { query: { q, limit: MOST_STUDENTS } }, signal })),
  ]);
  return [
    ...subjects.items.map(({ of, id, name, school_name }) => ({ of, id, name, detail: school_name })),
    ...students.items.map(({ id, given_name, family_name, school_name }) => ({
      of: 'student' as const,
      id,
      name: `${given_name} ${family_name}`,
      detail: school_name ?? '',
    })),
  ];
}

/** Finds whose week to show: a teacher, a room, a section, a student. */
export function WeekChooser({ date }: { date: string | undefined }) {
  const t = useTranslations('week');
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim();
  const [q] = useDebouncedValue(wanted, WAIT_MS);
  const { data, isFetching, isError } = useQuery({
    queryKey: ['week-subjects', q],
    queryFn: ({ signal }) => find(q, signal),
    enabled: q.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
  });
  const asks = wanted.length >= LEAST_LETTERS;
  const busy = asks && (isFetching || q !== wanted);
  const rows = asks ? (data ?? []) : [];
  return (
    <Select
      aria-label={t('choose')}
      placeholder={t('chooseHint')}
      w={{ base: '100%', xs: 320 }}
      searchable
      data={rows.map(({ of, id, name }) => ({ value: `${of}|${id}`, label: name }))}
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const row = rows.find(({ of, id }) => `${of}|${id}` === option.value);
        return (
          <Group gap="xs" wrap="nowrap" justify="space-between" w="100%">
            <div>
              <Text size="sm">{option.label}</Text>
              {row?.detail && (
                <Text size="xs" c="dimmed">
                  {row.detail}
                </Text>
              )}
            </div>
            {row && (
              <Badge variant="default" style={{ flexShrink: 0 }}>
                {t(`kinds.${row.of}`)}
              </Badge>
            )}
          </Group>
        );
      }}
      nothingFoundMessage={asks ? t(busy ? 'chooseWait' : isError ? 'chooseFailed' : 'chooseNone') : undefined}
      leftSection={busy ? <Loader size={16} aria-hidden /> : <IconSearch size={16} stroke={1.8} aria-hidden />}
      rightSection={null}
      searchValue={typed}
      onSearchChange={setTyped}
      value={null}
      onChange={(chosen) => {
        const [of, id] = (chosen ?? '').split('|');
        if (!of || !id) return;
        setTyped('');
        router.push(`/timetable?of=${of}&id=${id}${date ? `&date=${date}` : ''}`);
      }}
    />
  );
}
