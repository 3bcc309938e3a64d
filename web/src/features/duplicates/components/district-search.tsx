'use client';

import { Button, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconZoomScan } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { formatInstant } from '@/i18n/dates';
import { ask, browserApi } from '@/lib/api/browser-client';
import type { Problem } from '@/lib/api/problem';

import { startSearch } from '../actions';
import type { Search } from '../types';

const EVERY_MS = 2_000;
const isMoving = (search: Search | null) => search?.state === 'waiting' || search?.state === 'running';

/** When the district was looked through last, and how far it is; what it found is shown once it is over. */
export function DistrictSearch({ last, timeZone }: { last: Search | null; timeZone: string }) {
  const t = useTranslations('duplicates');
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const { data: search } = useQuery({
    queryKey: ['duplicates', 'search', last],
    queryFn: async () => (await ask(browserApi.GET('/v1/students/duplicates/search'))).search,
    initialData: last,
    refetchInterval: ({ state }) => isMoving(state.data ?? null) && EVERY_MS,
  });
  const isOver = isMoving(last) && !isMoving(search);

  useEffect(() => {
    if (isOver) router.refresh();
  }, [isOver, router]);

  return (
    <Paper component="section" withBorder radius="md" p={{ base: 'sm', sm: 'md' }} aria-label={t('searchTitle')}>
      <Stack gap="sm">
        {problem && <ProblemAlert problem={problem} />}
        <Group justify="space-between" gap="sm">
          <Group gap="xs" role="status" style={{ flex: '1 1 260px' }} wrap="nowrap">
            {isMoving(search) && <Loader size="xs" aria-hidden />}
            {search?.state === 'failed' && <IconAlertTriangle size={18} stroke={1.8} aria-hidden />}
            <SearchWords search={search} timeZone={timeZone} />
          </Group>
          <Button
            variant="default"
            leftSection={<IconZoomScan size={18} stroke={1.8} />}
            loading={pending}
            disabled={isMoving(search)}
            onClick={() => {
              startTransition(async () => {
                const outcome = await startSearch();
                setProblem(outcome.ok ? null : outcome.problem);
              });
            }}
          >
            {t('search')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function SearchWords({ search, timeZone }: { search: Search | null; timeZone: string }) {
  const t = useTranslations('duplicates');
  const format = useFormatter();
  if (!search) return <Text size="sm">{t('neverSearched')}</Text>;
  if (isMoving(search)) return <Text size="sm">{t('searching', { count: search.looked_at })}</Text>;
  if (search.state === 'failed') return <Text size="sm">{t('searchFailed')}</Text>;
  return (
    <Text size="sm">
      {t('searched', {
        at: formatInstant(format, search.finished_at ?? search.asked_at, timeZone),
        looked: search.looked_at,
        found: search.found,
      })}
    </Text>
  );
}
