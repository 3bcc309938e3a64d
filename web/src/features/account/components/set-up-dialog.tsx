'use client';

import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { CodeField, RecoveryCodes, SeedView } from '@/features/second-factor';
import type { Outcome, Problem } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';

import { beginSecondFactor, confirmSecondFactor } from '../actions';
import { field } from '../field';

/** Three steps: the password, a first code, and the recovery codes, which are shown this once. */
export function SetUpDialog({ owner }: { owner: string }) {
  const t = useTranslations('account');
  const tCommon = useTranslations('common');
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure();
  const [seed, setSeed] = useState<Answer<'/v1/identity/me/second-factor', 'post'> | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function leave() {
    close();
    setSeed(null);
    setCodes(null);
    setProblem(null);
    if (codes) router.refresh();
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const step = async <Data,>(outcome: Promise<Outcome<Data>>, next: (data: Data) => void) => {
      const answer = await outcome;
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) next(answer.data);
    };
    startTransition(() =>
      seed
        ? step(confirmSecondFactor(field(form, 'code')), setCodes)
        : step(beginSecondFactor(field(form, 'password')), setSeed),
    );
  }

  return (
    <>
      <Button size="sm" onClick={open}>
        {t('setUp')}
      </Button>
      <Modal opened={opened} onClose={leave} title={t('setUp')} closeButtonProps={{ 'aria-label': tCommon('close') }}>
        {codes ? (
          <RecoveryCodes codes={codes} owner={owner} doneLabel={t('codesKept')} onDone={leave} />
        ) : (
          <form method="post" onSubmit={submit}>
            <Stack>
              {problem && <ProblemAlert problem={problem} />}
              {seed ? (
                <>
                  <SeedView seed={seed} />
                  <CodeField focused />
                </>
              ) : (
                <>
                  <Text size="sm" c="dimmed">
                    {t('setUpText')}
                  </Text>
                  <PasswordInput
                    name="password"
                    label={t('currentPassword')}
                    required
                    data-autofocus
                    autoComplete="current-password"
                  />
                </>
              )}
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={leave}>
                  {tCommon('cancel')}
                </Button>
                <Button type="submit" loading={pending}>
                  {t(seed ? 'setUpSubmit' : 'next')}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  );
}
