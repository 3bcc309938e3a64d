'use client';

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';

import { translateProblem } from '@/lib/api/translate-problem';

import { revokeLink } from '../actions';

/** One click: a link is made anew as easily. */
export function RevokeLink({ linkId, name }: { linkId: string; name: string }) {
  const t = useTranslations('events.links');
  const tProblems = useTranslations('problems');
  const [pending, startTransition] = useTransition();

  function revoke() {
    startTransition(async () => {
      const outcome = await revokeLink(linkId);
      notifications.show(
        outcome.ok
          ? { color: 'green', message: t('revoked', { name }) }
          : { color: 'red', message: translateProblem(outcome.problem, tProblems) },
      );
    });
  }

  return (
    <Button size="compact-sm" variant="default" loading={pending} aria-label={t('revokeOf', { name })} onClick={revoke}>
      {t('revoke')}
    </Button>
  );
}
