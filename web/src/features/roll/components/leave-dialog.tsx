'use client';

import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

interface Props {
  opened: boolean;
  onStay: () => void;
  onLeave: () => void;
}

export function LeaveDialog({ opened, onStay, onLeave }: Props) {
  const t = useTranslations('roll.leave');
  const tCommon = useTranslations('common');
  return (
    <Modal opened={opened} onClose={onStay} title={t('title')} closeButtonProps={{ 'aria-label': tCommon('close') }}>
      <Text>{t('text')}</Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" size="md" onClick={onLeave}>
          {t('leave')}
        </Button>
        <Button size="md" onClick={onStay} data-autofocus>
          {t('stay')}
        </Button>
      </Group>
    </Modal>
  );
}
