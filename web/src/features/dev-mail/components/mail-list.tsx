import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { LocalInstant } from '@/components/instant';
import { EmptyState } from '@/components/states';
import type { Item } from '@/lib/api/types';

export function MailList({ mails }: { mails: Item<'/v1/communication/dev/mail'>[] }) {
  const t = useTranslations('devMail');
  if (mails.length === 0) {
    return <EmptyState icon={<IconMail size={28} stroke={1.6} />} title={t('emptyTitle')} text={t('emptyText')} />;
  }
  return (
    <Stack gap="md" maw={760}>
      {mails.map(({ id, address, subject, body, state, written_at }) => (
        <Paper key={id} component="article" withBorder p="md">
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <Title order={2} size="h3">
              {subject}
            </Title>
            <Badge variant="default" style={{ flex: 'none' }}>
              {t(`states.${state}`)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t('to', { address })} · <LocalInstant at={written_at} />
          </Text>
          <Text mt="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {body.trim()}
          </Text>
        </Paper>
      ))}
    </Stack>
  );
}
