'use client';

import { Progress, Text } from '@mantine/core';
import { useThrottledCallback } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { useLiveStream } from '@/lib/live/use-live-stream';

import type { Export } from '../types';
import classes from './exports.module.css';

const PARTS = 1000;
const AT_MOST_EVERY_MS = 1_000;
const STEPS = ['collect', 'gather', 'write', 'store'] as const;

/** How far it is. The page is read again as it goes on, so that at its end the file is there. */
export function FollowExport({ exported: { id, step: named, done, cancelling } }: { exported: Export }) {
  const t = useTranslations('exports');
  const router = useRouter();
  const refresh = useThrottledCallback(() => {
    router.refresh();
  }, AT_MOST_EVERY_MS);
  useLiveStream(`/v1/interop/exports/${id}/stream`, ['ready', 'changed'], refresh);
  const [key, file] = (named ?? '').split(':');
  const step = STEPS.find((each) => each === key) ?? 'collect';
  const words = cancelling
    ? t('steps.cancelling')
    : step === 'write'
      ? t('steps.write', { file: `${file ?? ''}.csv` })
      : t(`steps.${step}`);
  return (
    <div className={classes.progress}>
      <Progress.Root size="md" radius="xl">
        <Progress.Section
          value={(done / PARTS) * 100}
          animated
          striped
          aria-label={t('progress')}
          aria-valuetext={`${t('percent', { value: done / PARTS })}: ${words}`}
        />
      </Progress.Root>
      <Text size="sm" mt={4}>
        {words}
      </Text>
    </div>
  );
}
