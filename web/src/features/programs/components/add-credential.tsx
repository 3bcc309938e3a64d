'use client';

import { Button, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

import { makeCredential, showAnew } from '../actions';
import { type CredentialMade, type NewCredential, USUAL_DAYS } from '../types';
import { CredentialFields } from './credential-fields';
import { SecretOnce } from './secret-once';

/** One more key or client secret, beside those there are. */
export function AddCredential({ programId }: { programId: string }) {
  const t = useTranslations('programs');
  const tCommon = useTranslations('common');
  const tProblems = useTranslations('problems');
  const [opened, { open, close }] = useDisclosure();
  const [wanted, setWanted] = useState<NewCredential>({
    kind: 'api_key',
    name: t('credentialNameUsual'),
    good_for_days: Number(USUAL_DAYS),
  });
  const [made, setMade] = useState<CredentialMade | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await makeCredential(programId, { ...wanted, name: wanted.name.trim() });
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) setMade(outcome.data);
    });
  }

  function leave() {
    close();
    if (!made) return;
    setMade(null);
    startTransition(showAnew);
  }

  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconPlus size={16} stroke={1.8} />} onClick={open}>
        {t('add')}
      </Button>
      <Modal
        opened={opened}
        onClose={leave}
        title={t('add')}
        size="lg"
        closeOnClickOutside={!made}
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        {made ? (
          <SecretOnce made={made} onDone={leave} />
        ) : (
          <form method="post" onSubmit={submit}>
            <Stack>
              {problem && <ProblemAlert problem={problem} />}
              <CredentialFields
                wanted={wanted}
                onChange={setWanted}
                refused={problem ? fieldMessages(problem, tProblems) : {}}
              />
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={leave}>
                  {tCommon('cancel')}
                </Button>
                <Button type="submit" loading={pending}>
                  {t('make')}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  );
}
