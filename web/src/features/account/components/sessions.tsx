'use client';

import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { LocalInstant } from '@/components/instant';
import { ProblemAlert } from '@/components/states';
import type { Outcome, Problem } from '@/lib/api/problem';
import type { Item } from '@/lib/api/types';

import { endOtherSessions, endSession } from '../actions';
import classes from './sessions.module.css';

type Session = Item<'/v1/identity/me/sessions'>;

/** Where I am signed in; what is ended is out with its next request. */
export function Sessions({ sessions }: { sessions: Session[] }) {
  const t = useTranslations('account');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function end(what: () => Promise<Outcome<unknown>>) {
    startTransition(async () => {
      const outcome = await what();
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) notifications.show({ color: 'green', message: t('sessionEnded') });
    });
  }

  const device = ({ browser, system }: Session) =>
    browser && system ? t('browserOn', { browser, system }) : (browser ?? system ?? t('unknownDevice'));
  return (
    <Stack gap="sm">
      {problem && <ProblemAlert problem={problem} />}
      <ul className={classes.list}>
        {sessions.map((session) => (
          <li key={session.id} className={classes.line}>
            <div className={classes.what}>
              <Group gap={8}>
                <span>{device(session)}</span>
                {session.current && (
                  <Badge size="sm" variant="light">
                    {t('thisOne')}
                  </Badge>
                )}
              </Group>
              <Text size="sm" c="dimmed">
                {t('startedAt')} <LocalInstant at={session.started_at} />
                {session.last_used_at && (
                  <>
                    {' · '}
                    {t('lastUsedAt')} <LocalInstant at={session.last_used_at} />
                  </>
                )}
                {session.address && ` · ${session.address}`}
              </Text>
            </div>
            {!session.current && (
              <Button
                size="compact-sm"
                variant="default"
                disabled={pending}
                aria-label={t('endOf', { device: device(session) })}
                onClick={() => {
                  end(() => endSession(session.id));
                }}
              >
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button
          variant="default"
          size="sm"
          w="fit-content"
          loading={pending}
          onClick={() => {
            end(endOtherSessions);
          }}
        >
          {t('endOthers')}
        </Button>
      )}
    </Stack>
  );
}
