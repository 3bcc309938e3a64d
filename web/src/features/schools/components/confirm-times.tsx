'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';

import { translateProblem } from '@/lib/api/translate-problem';

import { saveTimes } from '../actions';
import type { Period } from '../periods';

/** Take the times that were made up as they are. */
export function ConfirmTimes({ schoolId, periods }: { schoolId: string; periods: Period[] }) {
  const t = useTranslations('schools.assumed');
  const tProblems = useTranslations('problems');
  const [pending, startTransition] = useTransition();
  return (
    <Button
      size="sm"
      loading={pending}
      leftSection={<IconCheck size={18} stroke={1.8} />}
      onClick={() => {
        startTransition(async () => {
          const kept = periods.map(({ id, name, starts_at, ends_at }) => ({ id, name, starts_at, ends_at }));
          const outcome = await saveTimes(schoolId, kept);
          notifications.show(
            outcome.ok
              ? { color: 'green', message: t('confirmed') }
              : { color: 'red', message: translateProblem(outcome.problem, tProblems) },
          );
        });
      }}
    >
      {t('confirm')}
    </Button>
  );
}
