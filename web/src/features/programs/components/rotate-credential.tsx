'use client';

import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { rotateCredential, showAnew } from '../actions';
import { type Credential, type CredentialMade, OVERLAPS, USUAL_DAYS, USUAL_OVERLAP } from '../types';
import { DaysField } from './credential-fields';
import { SecretOnce } from './secret-once';

/** A successor, while the old one stays good long enough to be replaced where it is used. */
export function RotateCredential({ programId, credential }: { programId: string; credential: Credential }) {
  const t = useTranslations('programs');
  const tCommon = useTranslations('common');
  const [opened, { open, close }] = useDisclosure();
  const [days, setDays] = useState<string>(USUAL_DAYS);
  const [overlap, setOverlap] = useState<string>(USUAL_OVERLAP);
  const [made, setMade] = useState<CredentialMade | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const title = t('rotateOf', { name: credential.name });

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await rotateCredential(programId, credential.id, Number(days), Number(overlap));
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
      <Button size="compact-sm" variant="default" aria-label={title} onClick={open}>
        {t('rotate')}
      </Button>
      <Modal
        opened={opened}
        onClose={leave}
        title={title}
        closeOnClickOutside={!made}
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        {made ? (
          <SecretOnce made={made} onDone={leave} />
        ) : (
          <form method="post" onSubmit={submit}>
            <Stack>
              {problem && <ProblemAlert problem={problem} />}
              <Text>{t('rotateText')}</Text>
              <Select
                label={t('overlap')}
                data={OVERLAPS.map((hours) => ({ value: String(hours), label: t('hours', { count: hours }) }))}
                allowDeselect={false}
                value={overlap}
                onChange={(value) => {
                  setOverlap(value ?? overlap);
                }}
              />
              <DaysField days={days} onChange={setDays} />
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={leave}>
                  {tCommon('cancel')}
                </Button>
                <Button type="submit" loading={pending}>
                  {t('rotate')}
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  );
}
