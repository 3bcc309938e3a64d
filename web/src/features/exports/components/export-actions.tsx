'use client';

import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { download } from '@/lib/api/download';
import type { Outcome, Problem } from '@/lib/api/problem';

import { cancelExport } from '../actions';
import { type Export, isMoving } from '../types';

/** Take the file of an export, drop it, or stop one that runs. */
export function ExportActions({ exported: { id, state, file_name, cancelling } }: { exported: Export }) {
  const t = useTranslations('exports');
  const tCommon = useTranslations('common');
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [taking, startTaking] = useTransition();
  const [stopping, startStopping] = useTransition();

  function show(outcome: Outcome<unknown>) {
    setProblem(outcome.ok ? null : outcome.problem);
    if (outcome.ok) close();
    router.refresh();
  }

  function take() {
    startTaking(async () => {
      show(await download(`/v1/interop/exports/${id}/file`));
    });
  }

  function cancel() {
    startStopping(async () => {
      show(await cancelExport(id));
    });
  }

  if (isMoving(state)) {
    return (
      <Stack gap="xs" align="flex-start">
        {problem && <ProblemAlert problem={problem} />}
        <Button variant="default" size="sm" loading={stopping || cancelling} onClick={cancel}>
          {t('actions.stop')}
        </Button>
      </Stack>
    );
  }
  if (state !== 'ready') return problem && <ProblemAlert problem={problem} />;
  return (
    <Stack gap="xs" align="flex-start">
      {problem && !opened && <ProblemAlert problem={problem} />}
      <Group gap="xs">
        <Button
          size="sm"
          leftSection={<IconDownload size={16} stroke={1.8} />}
          loading={taking}
          onClick={take}
          aria-label={t('actions.downloadFile', { file: file_name ?? '' })}
        >
          {t('actions.download')}
        </Button>
        <Button
          variant="default"
          size="sm"
          onClick={open}
          aria-label={t('actions.dropFile', { file: file_name ?? '' })}
        >
          {t('actions.drop')}
        </Button>
      </Group>
      <Modal
        opened={opened}
        onClose={close}
        title={t('drop.title')}
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        <Stack>
          {problem && <ProblemAlert problem={problem} />}
          <Text>{t('drop.text')}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('drop.keep')}
            </Button>
            <Button color="red.9" loading={stopping} onClick={cancel}>
              {t('actions.drop')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
