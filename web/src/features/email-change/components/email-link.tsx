'use client';

import { Button, Stack, Text } from '@mantine/core';
import { IconLinkOff, IconMailCheck, IconMailQuestion, IconMailX, IconShieldExclamation } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ButtonLink } from '@/components/link';
import { ProblemAlert, StatePanel } from '@/components/states';
import { browserApi } from '@/lib/api/browser-client';
import { attempt, type Problem } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';
import { useFragment } from '@/lib/use-fragment';

const WAYS = {
  confirm: { path: '/v1/identity/email-changes/confirm', icon: IconMailQuestion, done: IconMailCheck },
  stop: { path: '/v1/identity/email-changes/stop', icon: IconShieldExclamation, done: IconMailX },
} as const;

type Done = Answer<'/v1/identity/email-changes/confirm', 'post'>;

/** What a mailed link about an e-mail does, once somebody presses the button: what only opens links changes nothing. */
export function EmailLink({ way }: { way: keyof typeof WAYS }) {
  const t = useTranslations(`auth.${way === 'confirm' ? 'emailConfirm' : 'emailStop'}`);
  const tReset = useTranslations('auth.reset');
  const token = useFragment();
  const [done, setDone] = useState<Done | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const { path, icon: Icon, done: DoneIcon } = WAYS[way];
  const toSignIn = <ButtonLink href="/sign-in">{tReset('toSignIn')}</ButtonLink>;

  if (token === '') {
    return (
      <StatePanel
        order={1}
        icon={<IconLinkOff size={28} stroke={1.6} />}
        title={tReset('missingTitle')}
        text={tReset('missingText')}
        action={toSignIn}
      />
    );
  }
  if (done) {
    return (
      <div role="status">
        <StatePanel
          order={1}
          icon={<DoneIcon size={28} stroke={1.6} />}
          title={t('doneTitle')}
          text={t('doneText', { email: done.email })}
          action={toSignIn}
        />
      </div>
    );
  }
  return (
    <StatePanel
      order={1}
      icon={<Icon size={28} stroke={1.6} />}
      title={t('title')}
      text={t('text')}
      action={
        <Stack gap="md">
          {problem && <ProblemAlert problem={problem} />}
          <Button
            size="md"
            loading={pending}
            disabled={!token}
            onClick={() => {
              startTransition(async () => {
                const outcome = await attempt(browserApi.POST(path, { body: { token: token ?? '' } }));
                setProblem(outcome.ok ? null : outcome.problem);
                if (outcome.ok) setDone(outcome.data);
              });
            }}
          >
            <Text inherit>{t('submit')}</Text>
          </Button>
        </Stack>
      }
    />
  );
}
