'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { cancelImport } from '../actions';
import type { Import } from '../types';

interface Props {
  imported: Import;
  onDone: (next: Import) => void;
  onRefused: () => void;
}

/** Stop a check at once; ask before a checked package is dropped, or its applying stopped. */
export function CancelImport({ imported: { id, state, cancelling }, onDone, onRefused }: Props) {
  const t = useTranslations('imports');
  const tCommon = useTranslations('common');
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const dropping = state === 'ready';
  const asks = dropping || state === 'queued' || state === 'applying';
  const action = t(dropping ? 'cancel.drop' : 'cancel.action');

  function cancel() {
    startTransition(async () => {
      const outcome = await cancelImport(id);
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) {
        close();
        onDone(outcome.data);
      } else onRefused();
    });
  }

  return (
    <>
      {problem && !asks && <ProblemAlert problem={problem} />}
      <Button variant="default" loading={pending || cancelling} onClick={asks ? open : cancel}>
        {action}
      </Button>
      <Modal
        opened={opened && asks}
        onClose={close}
        title={t(dropping ? 'cancel.dropTitle' : 'cancel.stopTitle')}
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        <Stack>
          {problem && <ProblemAlert problem={problem} />}
          <Text>{t(dropping ? 'cancel.dropText' : 'cancel.stopText')}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t(dropping ? 'cancel.keepPackage' : 'cancel.keep')}
            </Button>
            <Button color="red.9" loading={pending} onClick={cancel}>
              {action}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
