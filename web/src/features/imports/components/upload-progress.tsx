'use client';

import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';

import { sizeOf } from '@/lib/file-size';

interface Props {
  file: File;
  sent: number;
  onStop: () => void;
}

/** A file on its way; leaving the page would stop it, so the browser asks. */
export function UploadProgress({ file: { name, size }, sent, onStop }: Props) {
  const t = useTranslations('imports');
  const locale = useLocale();
  const words =
    sent < size
      ? t('upload.sending', { sent: sizeOf(sent, locale), size: sizeOf(size, locale) })
      : t('upload.storing');

  useEffect(() => {
    function ask(event: BeforeUnloadEvent) {
      event.preventDefault();
    }
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, []);

  return (
    <Stack gap="sm">
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      <Progress.Root size="lg" radius="xl">
        <Progress.Section
          value={(Math.min(sent, size) / size) * 100}
          animated
          striped
          aria-label={t('upload.progress')}
          aria-valuetext={words}
        />
      </Progress.Root>
      <Group justify="space-between">
        <Text size="sm">{words}</Text>
        <Button variant="default" size="compact-sm" onClick={onStop}>
          {t('upload.stop')}
        </Button>
      </Group>
    </Stack>
  );
}
