'use client';

import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { useRoleName } from '@/components/role-name';
import { Secret, ShownOnce } from '@/components/shown-once';
import { formatInstant } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

interface Props {
  invitation: Answer<'/v1/identity/invitations', 'post'>;
  timeZone: string;
  onDone: () => void;
}

/** The link, this once: neither we nor the API keep it. */
export function InviteLink({ invitation, timeZone, onDone }: Props) {
  const t = useTranslations('invite');
  const roleName = useRoleName();
  const format = useFormatter();
  const clipboard = useClipboard({ timeout: 4000 });
  const link = `${window.location.origin}${invitation.path}`;
  return (
    <Stack>
      <Text>{t('made', { role: roleName(invitation.role, invitation.role_name) })}</Text>
      <Secret>{link}</Secret>
      <Text size="sm">
        {t('orCode', { address: `${window.location.host}/invitation` })} <strong>{invitation.code}</strong>
      </Text>
      {clipboard.error && (
        <Text size="sm" role="alert">
          {t('copyFailed')}
        </Text>
      )}
      <ShownOnce title={t('onceTitle')}>
        {t('onceText', { at: formatInstant(format, invitation.expires_at, timeZone) })}
      </ShownOnce>
      <VisuallyHidden role="status">{clipboard.copied && t('copiedText')}</VisuallyHidden>
      <Group justify="flex-end" gap="xs">
        <Button
          data-autofocus
          leftSection={clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          onClick={() => {
            clipboard.copy(link);
          }}
        >
          {t(clipboard.copied ? 'copied' : 'copy')}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t('done')}
        </Button>
      </Group>
    </Stack>
  );
}
