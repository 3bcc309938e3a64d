'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { cancelEvent } from '../actions';
import type { SchoolEvent } from '../types';

export function CancelEvent({ event }: { event: Pick<SchoolEvent, 'id' | 'version' | 'title' | 'recurrence'> }) {
  const t = useTranslations('events');
  const tCommon = useTranslations('common');
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function cancel() {
    startTransition(async () => {
      const outcome = await cancelEvent(event.id, event.version);
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t('cancelledNow', { title: event.title }) });
      close();
      router.push('/events');
    });
  }

  return (
    <>
      <Button variant="default" onClick={open}>
        {t('cancel')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('cancelTitle', { title: event.title })}
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        <Stack>
          {problem && <ProblemAlert problem={problem} />}
          <Text>{t(event.recurrence ? 'cancelAllText' : 'cancelText')}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('keep')}
            </Button>
            <Button color="red.9" loading={pending} onClick={cancel}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
