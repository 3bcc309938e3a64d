'use client';

import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

import { saveSettings } from '../actions';
import { LONGEST_HOLD_MINUTES } from '../limits';

/** How long a notice waits before it goes out, so that a slip of the finger alarms nobody. */
export function NoticeHold({ minutes: saved }: { minutes: number }) {
  const t = useTranslations('codes');
  const tCommon = useTranslations('common');
  const tProblems = useTranslations('problems');
  const [minutes, setMinutes] = useState<number | string>(saved);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await saveSettings({ notice_hold_minutes: Number(minutes) });
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) notifications.show({ color: 'green', message: t('holdSaved') });
    });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="sm">
        {problem && <ProblemAlert problem={problem} />}
        <Text size="sm" c="dimmed" maw={640}>
          {t('holdText')}
        </Text>
        <Group align="flex-end" gap="sm">
          <NumberInput
            label={t('hold')}
            required
            w={180}
            min={0}
            max={LONGEST_HOLD_MINUTES}
            allowDecimal={false}
            clampBehavior="blur"
            suffix={t('holdUnit')}
            value={minutes}
            onChange={setMinutes}
            error={problem ? fieldMessages(problem, tProblems).notice_hold_minutes : undefined}
          />
          <Button type="submit" variant="default" loading={pending} disabled={Number(minutes) === saved || minutes === ''}>
            {tCommon('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
