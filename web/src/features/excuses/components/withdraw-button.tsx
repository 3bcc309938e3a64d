'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { withdrawExcuse } from '../actions';

/** Withdraw an excuse, after a word on what that does. */
export function WithdrawButton({ excuseId, name, days }: { excuseId: string; name: string; days: string }) {
  const t = useTranslations('excuses');
  const tCommon = useTranslations('common');
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function withdraw() {
    startTransition(async () => {
      const outcome = await withdrawExcuse(excuseId);
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t('withdrawn', { name }) });
      close();
    });
  }

  return (
    <>
      <Button variant="default" size="compact-sm" aria-label={t('withdrawOf', { name })} onClick={open}>
        {t('withdraw')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('withdrawTitle')} closeButtonProps={{ 'aria-label': t('close') }}>
        <Stack>
          {problem && <ProblemAlert problem={problem} />}
          <Text>{t('withdrawText', { name, days })}</Text>
          <Text size="sm" c="dimmed">
            {t('withdrawEffect')}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {tCommon('cancel')}
            </Button>
            <Button color="red.9" loading={pending} onClick={withdraw}>
              {t('withdraw')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
