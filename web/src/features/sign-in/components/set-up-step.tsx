'use client';

import { Button, Center, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { CodeField, RecoveryCodes, SeedView } from '@/features/second-factor';
import { type Problem, ProblemError } from '@/lib/api/problem';
import { beginSetUp, finishSetUp } from '@/lib/auth/set-up';
import { signInWith } from '@/lib/auth/sign-in-with';

interface Props {
  challenge: string;
  onDone: () => void;
  onOver: (problem: Problem | null) => void;
}

/** For somebody whose district asks for a second factor: it is set up before the first page is seen. */
export function SetUpStep({ challenge, onDone, onOver }: Props) {
  const t = useTranslations('auth.signIn');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [pending, startTransition] = useTransition();
  const { data: seed, error } = useQuery({
    queryKey: ['second-factor-seed', challenge],
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    queryFn: async () => {
      const outcome = await beginSetUp(challenge);
      if (!outcome.ok) throw new ProblemError(outcome.problem);
      return outcome.data;
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = new FormData(event.currentTarget).get('code');
    startTransition(async () => {
      const outcome = await finishSetUp(challenge, typeof code === 'string' ? code : '');
      if (outcome.ok) setCodes(outcome.data);
      else if (outcome.problem.slug === 'identity/challenge-over') onOver(outcome.problem);
      else setProblem(outcome.problem);
    });
  }

  if (codes) {
    return (
      <RecoveryCodes
        codes={codes}
        doneLabel={t('goOn')}
        onDone={() => {
          startTransition(async () => {
            const refused = await signInWith('waiting', {});
            if (refused) onOver(refused);
            else onDone();
          });
        }}
      />
    );
  }
  const failed = problem ?? (error instanceof ProblemError ? error.problem : null);
  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="md">
        {failed && <ProblemAlert problem={failed} title={t('failedTitle')} />}
        <Text>{t('setUpText')}</Text>
        {seed ? (
          <>
            <SeedView seed={seed} />
            <CodeField />
            <Button type="submit" size="md" mt="xs" loading={pending}>
              {t('setUpSubmit')}
            </Button>
          </>
        ) : (
          !error && (
            <Center py="xl" role="status" aria-label={t('setUpText')}>
              <Loader aria-hidden />
            </Center>
          )
        )}
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
