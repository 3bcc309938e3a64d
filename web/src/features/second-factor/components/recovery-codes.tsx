'use client';

import { Button, Group, Portal, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import classes from './second-factor.module.css';

interface Props {
  codes: string[];
  /** Whose they are, for the paper. */
  owner?: string;
  doneLabel: string;
  onDone: () => void;
}

/** Recovery codes, this once: to print, to copy, to keep. */
export function RecoveryCodes({ codes, owner, doneLabel, onDone }: Props) {
  const t = useTranslations('secondFactor');
  const clipboard = useClipboard({ timeout: 4000 });
  return (
    <Stack>
      <Text role="status" data-autofocus tabIndex={-1} style={{ outline: 'none' }}>
        {t('recoveryText')}
      </Text>
      <ul className={classes.codes} aria-label={t('recoveryTitle')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      {clipboard.error && (
        <Text size="sm" role="alert">
          {t('copyFailed')}
        </Text>
      )}
      <VisuallyHidden role="status">{clipboard.copied && t('copiedText')}</VisuallyHidden>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={clipboard.copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
          onClick={() => {
            clipboard.copy(codes.join('\n'));
          }}
        >
          {t(clipboard.copied ? 'copied' : 'copy')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} />}
          onClick={() => {
            window.print();
          }}
        >
          {t('print')}
        </Button>
        <Button onClick={onDone}>{doneLabel}</Button>
      </Group>
      <Portal className={classes.sheet} reuseTargetNode={false}>
        <h2>{t('recoveryTitle')}</h2>
        {owner && <p>{owner}</p>}
        <ul>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <p>{t('recoveryPaper')}</p>
      </Portal>
    </Stack>
  );
}
