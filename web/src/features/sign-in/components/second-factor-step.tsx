'use client';

import { Button, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { CodeField } from '@/features/second-factor';
import type { Problem } from '@/lib/api/problem';
import { signInWith } from '@/lib/auth/sign-in-with';

interface Props {
  challenge: string;
  onDone: () => void;
  /** Back to the password, saying why. */
  onOver: (problem: Problem | null) => void;
}

/** The code after the password. */
export function SecondFactorStep({ challenge, onDone, onOver }: Props) {
  const t = useTranslations('auth.signIn');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get('code');
    startTransition(async () => {
      const refused = await signInWith('second-factor', { challenge, code: typeof code === 'string' ? code : '' });
      if (!refused) onDone();
      else if (refused.slug === 'identity/challenge-over') onOver(refused);
      else setProblem(refused);
    });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="md">
        {problem && <ProblemAlert problem={problem} title={t('failedTitle')} />}
        <CodeField recovery focused />
        <Button type="submit" size="md" mt="xs" loading={pending}>
          {t('submit')}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            onOver(null);
          }}
        >
          {t('startOver')}
        </Button>
      </Stack>
    </form>
  );
}
