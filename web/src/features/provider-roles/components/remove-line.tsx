'use client';

import { ActionIcon } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';

import { translateProblem } from '@/lib/api/translate-problem';

import { removeLine } from '../actions';
import type { Line } from '../lines';

interface Props {
  provider: string;
  line: Line;
  roleName: string;
}

/** What is removed can be added again in the same words, so nobody is asked twice. */
export function RemoveLine({ provider, line, roleName }: Props) {
  const t = useTranslations('providerRoles');
  const tProblems = useTranslations('problems');
  const [pending, startTransition] = useTransition();

  function remove() {
    startTransition(async () => {
      const outcome = await removeLine(provider, line);
      notifications.show(
        outcome.ok
          ? { color: 'green', message: t('removed', { claim: line.claim_role, role: roleName }) }
          : { color: 'red', message: translateProblem(outcome.problem, tProblems) },
      );
    });
  }

  return (
    <ActionIcon
      variant="subtle"
      color="red"
      size={32}
      loading={pending}
      aria-label={t('removeLine', { claim: line.claim_role, role: roleName })}
      onClick={remove}
    >
      <IconTrash size={18} stroke={1.8} />
    </ActionIcon>
  );
}
