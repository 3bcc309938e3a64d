'use client';

import { Button, FileButton, Group, List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Outcome, Problem } from '@/lib/api/problem';
import { uploadFile } from '@/lib/api/upload';

import { endSource, readSourceNow } from '../actions';
import type { CalendarImport, Source } from '../types';

const CALENDAR = 'text/calendar';
const MOST_SHOWN = 10;

/** Bring a file for a calendar, read it at its address, or take it away. */
export function SourceActions({ source }: { source: Source }) {
  const t = useTranslations('events.sources');
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [removing, setRemoving] = useState(false);
  const [pending, startTransition] = useTransition();

  function look(ask: () => Promise<Outcome<CalendarImport> | null>) {
    setProblem(null);
    startTransition(async () => {
      const outcome = await ask();
      if (outcome?.ok) router.push(`/events/calendars/${outcome.data.id}`);
      else if (outcome) setProblem(outcome.problem);
    });
  }

  function bring(file: File | null) {
    if (!file) return;
    look(() =>
      uploadFile('/v1/schools/event-imports', {
        query: { source_id: source.id, file_name: file.name.slice(0, 120) },
        file,
        contentType: CALENDAR,
        onProgress: () => undefined,
        signal: new AbortController().signal,
      }),
    );
  }

  function remove() {
    startTransition(async () => {
      const outcome = await endSource(source.id);
      if (outcome.ok) notifications.show({ color: 'green', message: t('removed', { name: source.name }) });
      else setProblem(outcome.problem);
    });
  }

  return (
    <Stack gap="xs" align="flex-start">
      <Group gap="xs">
        <FileButton accept=".ics,text/calendar" onChange={bring}>
          {(props) => (
            <Button {...props} size="compact-sm" loading={pending} aria-label={t('bringFor', { name: source.name })}>
              {t('bring')}
            </Button>
          )}
        </FileButton>
        {source.address && (
          <Button
            size="compact-sm"
            variant="default"
            loading={pending}
            onClick={() => {
              look(() => readSourceNow(source.id));
            }}
          >
            {t('readNow')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t(removing ? 'removeSurely' : 'removeOf', { name: source.name })}
          color={removing ? 'red' : undefined}
          onClick={() => {
            if (removing) remove();
            else setRemoving(true);
          }}
        >
          {t(removing ? 'removeYes' : 'remove')}
        </Button>
      </Group>
      {removing && <Text size="sm">{t('removeText')}</Text>}
      {problem && <ProblemAlert problem={problem} />}
      {problem && problem.errors.length > 0 && (
        <List size="sm">
          {problem.errors.slice(0, MOST_SHOWN).map(({ path, message }) => (
            <List.Item key={`${path} ${message}`}>{place(path, message)}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  );

  function place(path: string, message: string): string {
    const line = /^file\.line\.(\d+)$/.exec(path)?.[1];
    return line ? t('atLine', { line, message }) : message;
  }
}
