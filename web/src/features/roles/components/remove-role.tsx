'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { removeRole } from '../actions';
import type { RoleShown } from '../model';

/** Remove a role that nobody holds, after a word on what that means. */
export function RemoveRole({ role: { key, name, version } }: { role: RoleShown }) {
  const t = useTranslations('roles');
  const tCommon = useTranslations('common');
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function remove() {
    startTransition(async () => {
      const outcome = await removeRole(key, version);
      setProblem(outcome.ok ? null : outcome.problem);
      if (!outcome.ok) return;
      notifications.show({ color: 'green', message: t('removed', { name }) });
      router.push('/settings/roles');
    });
  }

  return (
    <>
      <Button variant="default" size="sm" onClick={open}>
        {t('remove')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('removeTitle', { name })}
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        <Stack>
          {problem && <ProblemAlert problem={problem} />}
          <Text>{t('removeText')}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {tCommon('cancel')}
            </Button>
            <Button color="red.9" loading={pending} onClick={remove}>
              {t('remove')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
