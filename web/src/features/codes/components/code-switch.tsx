'use client';

import { Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useOptimistic, useTransition } from 'react';

import { translateProblem } from '@/lib/api/translate-problem';
import type { Item } from '@/lib/api/types';

import { updateCode } from '../actions';

interface Props {
  code: Item<'/v1/attendance/codes'>;
  field: 'for_teachers' | 'active';
}

/** Saved as it is flipped; a refusal flips it back and says why. */
export function CodeSwitch({ code, field }: Props) {
  const t = useTranslations('codes');
  const tProblems = useTranslations('problems');
  const [on, setOn] = useOptimistic(code[field]);
  const [, startTransition] = useTransition();
  const words = { for_teachers: ['officeOnly', 'teachersAndOffice'], active: ['notInUse', 'isInUse'] } as const;

  const state = t(words[field][on ? 1 : 0]);

  function flip(next: boolean) {
    startTransition(async () => {
      setOn(next);
      const outcome = await updateCode(code.id, { [field]: next });
      if (!outcome.ok) notifications.show({ color: 'red', message: translateProblem(outcome.problem, tProblems) });
    });
  }

  return (
    <Switch
      aria-label={t('switchOf', { code: code.code, state })}
      label={state}
      size="sm"
      checked={on}
      onChange={(event) => {
        flip(event.currentTarget.checked);
      }}
    />
  );
}
