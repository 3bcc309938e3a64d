'use client';

import { Button, Radio, RadioGroup, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';

import { saveSignInSettings } from '../actions';

type Settings = Answer<'/v1/identity/settings', 'get'>;

interface Props {
  rule: Settings['second_factor'];
  /** The roles each choice means, in words. */
  meant: Record<Settings['second_factor'], string>;
}

/** Of whom the district asks a second factor. */
export function SecondFactorRule({ rule: saved, meant }: Props) {
  const t = useTranslations('signInSettings');
  const tCommon = useTranslations('common');
  const [rule, setRule] = useState<Settings['second_factor']>(saved);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await saveSignInSettings({ second_factor: rule });
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) notifications.show({ color: 'green', message: t('saved') });
    });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="md" align="flex-start">
        {problem && <ProblemAlert problem={problem} />}
        <Text c="dimmed">{t('text')}</Text>
        <RadioGroup
          label={t('rule')}
          value={rule}
          onChange={setRule}
        >
          <Stack gap="sm" mt="xs">
            {(['off', 'admins', 'staff'] as const).map((choice) => (
              <Radio key={choice} value={choice} label={t(choice)} description={meant[choice] || undefined} />
            ))}
          </Stack>
        </RadioGroup>
        <Text size="sm" c="dimmed">
          {t('from')}
        </Text>
        <Button type="submit" loading={pending} disabled={rule === saved}>
          {tCommon('save')}
        </Button>
      </Stack>
    </form>
  );
}
