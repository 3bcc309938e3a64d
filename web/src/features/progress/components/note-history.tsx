'use client';

import { Button, Loader, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';

import { FactLine } from '@/components/page';
import { ProblemAlert } from '@/components/states';
import { formatInstant } from '@/i18n/dates';
import { ask, browserApi } from '@/lib/api/browser-client';
import { ProblemError, unreachable } from '@/lib/api/problem';

import type { Note } from '../types';
import classes from './progress.module.css';

interface Props {
  studentId: string;
  note: Pick<Note, 'id' | 'version'>;
  timeZone: string;
}

/** What a note of one's own was before it was corrected. */
export function NoteHistory({ studentId, note, timeZone }: Props) {
  const t = useTranslations('progress');
  const tCommon = useTranslations('common');
  const format = useFormatter();
  const [opened, { open, close }] = useDisclosure();
  const { data, error } = useQuery({
    queryKey: ['note', note.id, note.version],
    queryFn: ({ signal }) =>
      ask(
        browserApi.GET('/v1/students/{student_id}/notes/{note_id}/history', {
          params: { path: { student_id: studentId, note_id: note.id } },
          signal,
        }),
      ),
    enabled: opened,
  });
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        {t('noteHistory')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('noteHistory')}
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        {error && <ProblemAlert problem={error instanceof ProblemError ? error.problem : unreachable(error)} />}
        {!data && !error && <Loader size="sm" />}
        <Stack component="ul" gap="sm" className={classes.list}>
          {data?.items.map((before) => (
            <li key={before.version}>
              <Text className={classes.words}>{before.words}</Text>
              <Text size="sm" c="dimmed">
                <FactLine
                  facts={[
                    t('untilThen', { at: formatInstant(format, before.changed_at, timeZone) }),
                    t(`visibilities.${before.visibility}`),
                  ]}
                />
              </Text>
            </li>
          ))}
        </Stack>
      </Modal>
    </>
  );
}
