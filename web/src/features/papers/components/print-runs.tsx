'use client';

import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useTransition } from 'react';

import { TextLink } from '@/components/link';
import { MarkBadge, type Tone } from '@/components/mark';
import { EmptyState } from '@/components/states';
import { formatInstant } from '@/i18n/dates';
import { ask, browserApi } from '@/lib/api/browser-client';
import { download } from '@/lib/api/download';
import { translateProblem } from '@/lib/api/translate-problem';
import type { Answer } from '@/lib/api/types';

import { cancelPrint } from '../actions';

type Page = Answer<'/v1/students/papers', 'get'>;
type Run = Page['items'][number];

const EVERY_MS = 2_000;
const isMoving = ({ state }: Run) => state === 'waiting' || state === 'printing';
const TONES: Record<Run['state'], Tone> = {
  waiting: 'unmarked',
  printing: 'excused',
  done: 'present',
  failed: 'absent',
  cancelled: 'unmarked',
};

interface Props {
  page: Page;
  /** Where this page begins, if it is not the first. */
  after: string | undefined;
  timeZone: string;
}

/** What I had printed; it is asked again for as long as something is under way. */
export function PrintRuns({ page, after, timeZone }: Props) {
  const t = useTranslations('papers');
  const { data } = useQuery({
    queryKey: ['papers', page],
    queryFn: () => ask(browserApi.GET('/v1/students/papers', { params: { query: { cursor: after } } })),
    initialData: page,
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ?? false) && EVERY_MS,
  });
  if (data.items.length === 0) {
    return (
      <EmptyState icon={<IconPrinter size={28} stroke={1.6} />} title={t('emptyTitle')} text={t('emptyText')} />
    );
  }
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {data.items.map((run) => (
        <li key={run.id}>
          <RunLine run={run} timeZone={timeZone} />
        </li>
      ))}
      {(after !== undefined || data.next !== null) && (
        <Group component="li" gap="md">
          {after !== undefined && (
            <TextLink href="/papers" prefetch={false} size="sm">
              {t('latest')}
            </TextLink>
          )}
          {data.next !== null && (
            <TextLink href={`/papers?cursor=${encodeURIComponent(data.next)}`} prefetch={false} size="sm">
              {t('earlier')}
            </TextLink>
          )}
        </Group>
      )}
    </Stack>
  );
}

function RunLine({ run, timeZone }: { run: Run; timeZone: string }) {
  const format = useFormatter();
  const t = useTranslations('papers');
  const tProblems = useTranslations('problems');
  const [pending, startTransition] = useTransition();
  const name = `${t(`kinds.${run.kind}`)} · ${run.where ?? t('count', { count: run.total })}`;

  function carryOut(what: () => Promise<Awaited<ReturnType<typeof cancelPrint>>>) {
    startTransition(async () => {
      const outcome = await what();
      if (!outcome.ok) notifications.show({ color: 'red', message: translateProblem(outcome.problem, tProblems) });
    });
  }

  return (
    <Paper withBorder radius="md" p="sm">
      <Group justify="space-between" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {t('count', { count: run.total })} · {formatInstant(format, run.requested_at, timeZone)}
          </Text>
        </div>
        <Group gap="xs">
          <MarkBadge
            tone={TONES[run.state]}
            label={t(run.cancelling && isMoving(run) ? 'states.cancelling' : `states.${run.state}`)}
          />
          {isMoving(run) && !run.cancelling && (
            <Button
              size="compact-sm"
              variant="default"
              loading={pending}
              aria-label={t('cancelFor', { name })}
              onClick={() => {
                carryOut(() => cancelPrint(run.id));
              }}
            >
              {t('cancel')}
            </Button>
          )}
          {run.has_file && (
            <Button
              size="compact-sm"
              loading={pending}
              aria-label={t('takeFor', { name })}
              leftSection={<IconDownload size={16} stroke={1.8} />}
              onClick={() => {
                carryOut(() => download(`/v1/students/papers/${run.id}/file`));
              }}
            >
              {t('take')}
            </Button>
          )}
        </Group>
      </Group>
      {run.state === 'printing' && (
        <Progress mt="sm" value={(100 * run.done) / Math.max(1, run.total)} aria-label={t('progressOf', { name })} />
      )}
      {run.state === 'failed' && (
        <Text size="sm" c="red" mt="xs">
          {t('failedText')}
        </Text>
      )}
      {run.state === 'done' && !run.has_file && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('goneText')}
        </Text>
      )}
    </Paper>
  );
}
