'use client';

import { Button, Code, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { Secret, ShownOnce } from '@/components/shown-once';

import type { CredentialMade } from '../types';

interface Props {
  made: CredentialMade;
  onDone: () => void;
}

/** A key or client secret, this once: neither we nor the API keep it. */
export function SecretOnce({ made, onDone }: Props) {
  const t = useTranslations('programs');
  const clipboard = useClipboard({ timeout: 4000 });
  const { kind } = made.credential;
  return (
    <Stack>
      <Text>{t(`made.${kind}`)}</Text>
      {kind === 'client_secret' && (
        <div>
          <Text size="sm" fw={600}>
            {t('clientId')}
          </Text>
          <Secret>{made.client_id}</Secret>
        </div>
      )}
      <div>
        <Text size="sm" fw={600}>
          {t(`kinds.${kind}`)}
        </Text>
        <Secret data-secret>{made.secret}</Secret>
      </div>
      {clipboard.error && (
        <Text size="sm" role="alert">
          {t('copyFailed')}
        </Text>
      )}
      <ShownOnce title={t('onceTitle')}>{t('onceText')}</ShownOnce>
      {kind === 'api_key' && (
        <Text size="sm" c="dimmed">
          {t('sentAs')} <Code>Authorization: Bearer hrk_…</Code>
        </Text>
      )}
      <VisuallyHidden role="status">{clipboard.copied && t('copiedText')}</VisuallyHidden>
      <Group justify="flex-end" gap="xs">
        <Button
          data-autofocus
          leftSection={clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          onClick={() => {
            clipboard.copy(made.secret);
          }}
        >
          {t(clipboard.copied ? 'copied' : 'copy')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('putAway')}
        </Button>
      </Group>
    </Stack>
  );
}
