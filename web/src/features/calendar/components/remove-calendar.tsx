'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconTrash } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { removeCalendar } from '../actions';
import type { Calendar } from '../types';

/** Takes away a calendar that nothing follows; of any other the answer says what does. */
export function RemoveCalendar({ calendar }: { calendar: Pick<Calendar, 'id' | 'school_id' | 'name'> }) {
  const t = useTranslations('calendar.remove');
  const tCommon = useTranslations('common');
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function remove() {
    startTransition(async () => {
      const outcome = await removeCalendar(calendar.id);
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t('done', { name: calendar.name }) });
      router.push(`/schools/${calendar.school_id}/calendar`);
    });
  }

  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} stroke={1.8} />}
        onClick={() => {
          setProblem(null);
          open();
        }}
      >
        {t('open')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('title', { name: calendar.name })}
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        <Stack>
          {problem && <ProblemAlert problem={problem} />}
          <Text>{t('text')}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {tCommon('cancel')}
            </Button>
            <Button color="red.9" loading={pending} onClick={remove}>
              {t('open')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
