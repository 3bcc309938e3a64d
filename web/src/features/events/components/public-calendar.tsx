'use client';

import { Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';

import { Secret } from '@/components/shown-once';
import { translateProblem } from '@/lib/api/translate-problem';

import { openPublicCalendar } from '../actions';

/** Whether everybody may read the public events, and where. */
export function PublicCalendar({ open, address }: { open: boolean; address: string | null }) {
  const t = useTranslations('events.publicCalendar');
  const tProblems = useTranslations('problems');
  const [on, setOn] = useOptimistic(open);
  const [, startTransition] = useTransition();

  function flip(next: boolean) {
    startTransition(async () => {
      setOn(next);
      const outcome = await openPublicCalendar(next);
      if (!outcome.ok) notifications.show({ color: 'red', message: translateProblem(outcome.problem, tProblems) });
    });
  }

  return (
    <Stack gap="xs">
      <Switch
        label={t('open')}
        description={t('openHint')}
        checked={on}
        onChange={(changed) => {
          flip(changed.currentTarget.checked);
        }}
      />
      {on && address && (
        <>
          <Text size="sm">{t('where')}</Text>
          <Secret>{address}</Secret>
        </>
      )}
    </Stack>
  );
}
