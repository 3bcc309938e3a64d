'use client';

import { Button, type ButtonProps, FileInput, Group, Modal, Progress, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconCamera } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormProblem } from '@/components/states';
import { fieldMessages } from '@/lib/api/translate-problem';

import { ACCEPT, type Kind, mediaTypeOf } from '../types';
import { useSend } from '../use-send';

interface Props extends Pick<ButtonProps, 'size' | 'variant'> {
  label: string;
  labelFor?: string;
  /** A new document of this student, of one of these kinds; or a new version of a document. */
  of: { studentId: string; kinds: Pick<Kind, 'id' | 'name' | 'expires'>[] } | { documentId: string; expires: boolean };
  chosen?: string;
}

/** A button, and the form that sends a file: from a phone's camera as well. */
export function SendDocument({ label, labelFor, of, chosen, size = 'sm', variant = 'filled' }: Props) {
  const t = useTranslations('documents');
  const tCommon = useTranslations('common');
  const tProblems = useTranslations('problems');
  const router = useRouter();
  const [opened, { open, close }] = useDisclosure();
  const kinds = 'kinds' in of ? of.kinds : [];
  const first = chosen ?? kinds[0]?.id ?? null;
  const [kindId, setKindId] = useState(first);
  const [file, setFile] = useState<File | null>(null);
  const { sent, checking, problem, send, stop, clear } = useSend(() => {
    notifications.show({ color: 'green', message: t('sent') });
    close();
    router.refresh();
  });
  const kind = kinds.find(({ id }) => id === kindId);
  const expires = 'expires' in of ? of.expires : (kind?.expires ?? false);
  const mediaType = file && mediaTypeOf(file);
  const refused = problem ? fieldMessages(problem, tProblems) : {};

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (!file || !mediaType) return;
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const sending = { file, mediaType, expiresOn: text('expires_on') || null };
    if ('documentId' in of) send({ documentId: of.documentId }, sending);
    else if (kind) send({ studentId: of.studentId, kindId: kind.id, name: text('name') || kind.name }, sending);
  }

  function leave() {
    stop();
    close();
  }

  return (
    <>
      <Button
        size={size}
        variant={variant}
        aria-label={labelFor}
        leftSection={<IconCamera size={16} stroke={1.8} aria-hidden />}
        onClick={() => {
          setFile(null);
          setKindId(first);
          clear();
          open();
        }}
      >
        {label}
      </Button>
      <Modal opened={opened} onClose={leave} title={label} closeButtonProps={{ 'aria-label': tCommon('close') }}>
        <form method="post" onSubmit={submit}>
          <Stack>
            {problem && <FormProblem problem={problem} />}
            {kinds.length > 0 && (
              <Select
                label={t('kind')}
                data={kinds.map(({ id, name }) => ({ value: id, label: name }))}
                value={kindId}
                allowDeselect={false}
                onChange={setKindId}
                error={refused.kind_id}
              />
            )}
            <FileInput
              label={t('file')}
              description={t('fileHint')}
              placeholder={t('choose')}
              accept={ACCEPT}
              value={file}
              onChange={setFile}
              error={file && !mediaType ? t('notTaken') : (refused.file_name ?? refused.media_type ?? refused.size)}
              disabled={sent !== null}
            />
            {'kinds' in of && <TextInput name="name" label={t('nameOptional')} maxLength={120} error={refused.name} />}
            {expires && (
              <DayField name="expires_on" label={t('expiresOptional')} required={false} error={refused.expires_on} />
            )}
            {file && sent !== null && (
              <div>
                <Progress.Root size="lg" radius="xl">
                  <Progress.Section
                    value={file.size ? (Math.min(sent, file.size) / file.size) * 100 : 100}
                    animated
                    aria-label={t('progress')}
                  />
                </Progress.Root>
                <Text size="sm" role="status" mt={4}>
                  {checking ? t('beingChecked') : t('onItsWay')}
                </Text>
              </div>
            )}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={leave}>
                {tCommon('cancel')}
              </Button>
              <Button type="submit" disabled={!file || !mediaType} loading={sent !== null}>
                {t('send')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
