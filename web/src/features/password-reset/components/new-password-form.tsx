'use client';

import { Button, Paper, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { NewPasswordTwice } from '@/components/new-password';
import { ProblemAlert } from '@/components/states';
import { browserApi } from '@/lib/api/browser-client';
import { attempt, type Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

/** Afterwards one signs in with it, on a page that says so. */
export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('auth.reset');
  const tProblems = useTranslations('problems');
  const [password, setPassword] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const refused = problem ? fieldMessages(problem, tProblems) : {};

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (password === null) return;
    startTransition(async () => {
      const outcome = await attempt(
        browserApi.POST('/v1/identity/password-resets/use', { body: { token, password } }),
      );
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) window.location.replace('/sign-in?reason=new-password');
    });
  }

  return (
    <Paper withBorder radius="lg" p={{ base: 'md', xs: 'xl' }}>
      <form method="post" onSubmit={submit}>
        <Stack gap="md">
          {problem && <ProblemAlert problem={problem} />}
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <NewPasswordTwice error={refused.password} onChange={setPassword} />
          <Button type="submit" size="md" mt="xs" loading={pending}>
            {t('newSubmit')}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
