'use client';

import { Button, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { LanguageSwitch } from '@/components/language';
import { NewPasswordTwice } from '@/components/new-password';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';
import { signInWith } from '@/lib/auth/sign-in-with';

interface Props {
  token: string;
  email: string;
}

/** The language is the page's: it changes the form at once, and becomes the account's. */
export function InvitationForm({ token, email: invited }: Props) {
  const t = useTranslations('auth.invitation');
  const tProblems = useTranslations('problems');
  const locale = useLocale();
  const [email, setEmail] = useState(invited);
  const [password, setPassword] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  const refused = problem ? fieldMessages(problem, tProblems) : {};

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (password === null) return;
    startTransition(async () => {
      const answer = await signInWith('invitation', { token, email, password, locale });
      setProblem(answer);
      // `replace`: the link with the token leaves the history.
      if (!answer) window.location.replace('/');
    });
  }

  return (
    <Paper withBorder radius="lg" p={{ base: 'md', xs: 'xl' }}>
      <form method="post" onSubmit={submit}>
        <Stack gap="md">
          {problem && <ProblemAlert problem={problem} />}
          <TextInput
            label={t('email')}
            description={t('emailHint')}
            error={refused.email}
            type="email"
            size="md"
            required
            autoComplete="username"
            value={email}
            onChange={(event) => {
              setEmail(event.currentTarget.value);
            }}
          />
          <NewPasswordTwice error={refused.password} onChange={setPassword} />
          <Stack gap={6}>
            <Text size="md" fw={500} lh={1.55}>
              {t('language')}
            </Text>
            <LanguageSwitch label={t('language')} fullWidth />
          </Stack>
          <Button type="submit" size="md" mt="xs" loading={pending}>
            {t('submit')}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
