'use client';

import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCamera } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { uploadFile } from '@/lib/api/upload';

import { removePhoto, showPhoto } from '../actions';

/** Give a student a photo, or take it away. */
export function ChangePhoto({ studentId, photo }: { studentId: string; photo: string | null }) {
  const t = useTranslations('profile.photo');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function bring(file: File | null) {
    if (!file) return;
    setProblem(null);
    startTransition(async () => {
      const outcome = await uploadFile('/v1/students/photos', {
        query: { student_id: studentId },
        file,
        contentType: file.type.startsWith('image/') ? file.type : 'image/jpeg',
        onProgress: () => undefined,
        signal: new AbortController().signal,
      });
      if (outcome?.ok === false) setProblem(outcome.problem);
      if (outcome?.ok !== true) return;
      notifications.show({ color: 'green', message: t('saved') });
      await showPhoto();
    });
  }

  function remove() {
    setProblem(null);
    startTransition(async () => {
      const outcome = await removePhoto(studentId);
      if (outcome.ok) notifications.show({ color: 'green', message: t('removed') });
      else setProblem(outcome.problem);
    });
  }

  return (
    <Stack gap="xs">
      {problem && <ProblemAlert problem={problem} />}
      <Group gap="xs">
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={bring}>
          {(button) => (
            <Button {...button} size="compact-sm" variant="default" loading={pending} leftSection={<IconCamera size={16} stroke={1.8} />}>
              {t(photo ? 'change' : 'add')}
            </Button>
          )}
        </FileButton>
        {photo && (
          <Button size="compact-sm" variant="default" disabled={pending} onClick={remove}>
            {t('remove')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('hint')}
      </Text>
    </Stack>
  );
}
