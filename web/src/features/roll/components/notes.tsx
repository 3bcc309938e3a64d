'use client';

import { Alert, Button, Stack } from '@mantine/core';
import { IconCloudOff, IconDeviceFloppy, IconUserExclamation } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { ProblemAlert } from '@/components/states';

import type { Phase } from '../use-saving';

import classes from './notes.module.css';

interface Props {
  phase: Phase;
  waiting: boolean;
  restored: boolean;
  /** Where the roll itself cannot be saved (no class that day), the way back. */
  home: string;
  onRetry: () => void;
  onReload: () => void;
  onDiscard: () => void;
}

/** What a teacher should know about marks that are not saved. */
export function Notes({ phase, waiting, restored, home, onRetry, onReload, onDiscard }: Props) {
  const t = useTranslations('roll.notes');
  if (phase.kind === 'other-account') {
    return (
      <Alert color="red" role="alert" icon={<IconUserExclamation size={20} />} title={t('otherTitle')}>
        {t('otherText')}
      </Alert>
    );
  }
  if (waiting) {
    return (
      <Alert className={classes.waiting} role="alert" icon={<IconCloudOff size={20} />} title={t('waitingTitle')}>
        <Stack align="flex-start" gap="xs">
          {t('waitingText')}
          <Button size="sm" variant="default" onClick={onRetry}>
            {t('retryNow')}
          </Button>
        </Stack>
      </Alert>
    );
  }
  if (phase.kind === 'refused') {
    const { status } = phase.problem;
    return (
      <Stack gap="xs" align="flex-start">
        <ProblemAlert problem={phase.problem} title={t('refusedTitle')} />
        {status === 409 || status === 403 || status === 404 ? (
          <ButtonLink href={home} variant="default">
            {t('back')}
          </ButtonLink>
        ) : (
          <Button variant="default" onClick={onReload}>
            {t('reload')}
          </Button>
        )}
      </Stack>
    );
  }
  if (!restored) return null;
  return (
    <Alert className={classes.restored} role="status" icon={<IconDeviceFloppy size={20} />} title={t('restoredTitle')}>
      <Stack align="flex-start" gap="xs">
        {t('restoredText')}
        <Button size="sm" variant="default" onClick={onDiscard}>
          {t('discard')}
        </Button>
      </Stack>
    </Alert>
  );
}
