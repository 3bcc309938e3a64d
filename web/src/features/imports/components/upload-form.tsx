'use client';

import { Button, Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';

import { ProblemAlert } from '@/components/states';

import { fileTrouble } from '../model/package';
import { sizeOf } from '@/lib/file-size';
import type { Import } from '../types';
import { useUpload } from '../use-upload';
import { DropZone } from './drop-zone';
import { UploadProgress } from './upload-progress';

const END_DATES: Import['end_dates'][] = ['exclusive', 'inclusive'];

/** Choose a package, say what its end dates mean, and send it to be checked. */
export function UploadForm() {
  const t = useTranslations('imports');
  const locale = useLocale();
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [endDates, setEndDates] = useState<Import['end_dates']>('exclusive');
  const { sent, problem, upload, stop } = useUpload((imported) => {
    router.push(`/imports/${imported.id}`);
  });
  const trouble = file && fileTrouble(file);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (file && !trouble) upload(file, endDates);
  }

  if (file && sent !== null) return <UploadProgress file={file} sent={sent} onStop={stop} />;
  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="md">
        {problem && <ProblemAlert problem={problem} />}
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <DropZone
            chosen={file && `${file.name} (${sizeOf(file.size, locale)})`}
            error={trouble && t(`upload.${trouble}`)}
            onChoose={setFile}
          />
          <Radio.Group
            label={t('upload.endDates')}
            description={t('upload.endDatesHelp')}
            value={endDates}
            onChange={(value) => {
              setEndDates(END_DATES.find((each) => each === value) ?? 'exclusive');
            }}
          >
            <Stack gap="xs" mt="xs">
              {END_DATES.map((value) => (
                <Radio key={value} value={value} label={t(`upload.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
        </SimpleGrid>
        <Group gap="sm">
          <Button type="submit" disabled={!file || trouble !== null}>
            {t('upload.start')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('upload.safe')}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
