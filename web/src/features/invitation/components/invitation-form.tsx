'use client';

import { Button, Paper, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { LanguageSwitch } from '@/components/language';
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
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  const refused = problem ? fieldMessages(problem, tProblems) : {};
  const differs = repeated !== '' && repeated !== password;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (password !== repeated) return;
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
          <PasswordInput
            label={t('password')}
            description={t('passwordHint')}
            error={refused.password}
            size="md"
            required
            minLength={12}
            autoComplete="new-password"
            value={password}
            onChange={(event) => {
              setPassword(event.currentTarget.value);
            }}
          />
          <PasswordInput
            label={t('repeat')}
            error={differs && t('mismatch')}
            size="md"
            required
            autoComplete="new-password"
            value={repeated}
            onChange={(event) => {
              setRepeated(event.currentTarget.value);
            }}
          />
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
