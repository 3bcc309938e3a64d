'use client';

import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { startExport } from '../actions';
import type { Export } from '../types';

const END_DATES: Export['end_dates'][] = ['exclusive', 'inclusive'];

/** Say how end dates are written, and have the package made. */
export function StartExport() {
  const t = useTranslations('exports');
  const router = useRouter();
  const [endDates, setEndDates] = useState<Export['end_dates']>('exclusive');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await startExport(endDates);
      setProblem(outcome.ok ? null : outcome.problem);
      router.refresh();
    });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="md">
        {problem && <ProblemAlert problem={problem} />}
        <Radio.Group
          label={t('start.endDates')}
          description={t('start.endDatesHelp')}
          value={endDates}
          onChange={(value) => {
            setEndDates(END_DATES.find((each) => each === value) ?? 'exclusive');
          }}
        >
          <Stack gap="xs" mt="xs">
            {END_DATES.map((value) => (
              <Radio key={value} value={value} label={t(`start.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group gap="sm">
          <Button type="submit" loading={pending}>
            {t('start.action')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('start.safe')}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
