'use client';

import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconPrinter } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { ShownOnce } from '@/components/shown-once';
import { formatInstant } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import type { Selectable } from '../selection';
import classes from './invite-many-result.module.css';
import { PersonInvited } from './person-invited';
import { PrintedInvitations } from './printed-invitations';

interface Props {
  made: Answer<'/v1/identity/invitations/bulk', 'post'>;
  people: Selectable[];
  district: string;
  timeZone: string;
  onDone: () => void;
}

/** Who was invited how; the links, this once: neither we nor the API keep them. */
export function InviteManyResult({ made, people, district, timeZone, onDone }: Props) {
  const t = useTranslations('invite');
  const format = useFormatter();
  const clipboard = useClipboard({ timeout: 4000 });
  const [copied, setCopied] = useState<string | null>(null);
  const until = formatInstant(format, made.expires_at, timeZone);
  const count = (...states: string[]) => made.items.filter(({ state }) => states.includes(state)).length;
  const links = count('invited', 'no_email');
  return (
    <Stack>
      <Text role="status" data-autofocus tabIndex={-1} style={{ outline: 'none' }}>
        {t('result', { links, mailed: count('mailed'), has: count('has_account') })}
      </Text>
      <ul className={classes.list}>
        {made.items.map((item) => (
          <PersonInvited
            key={item.person_id}
            item={item}
            belongs={people.find(({ id }) => id === item.person_id)?.belongs ?? ''}
            copied={clipboard.copied && copied === item.person_id}
            onCopy={(path) => {
              setCopied(item.person_id);
              clipboard.copy(`${window.location.origin}${path}`);
            }}
          />
        ))}
      </ul>
      {clipboard.error && (
        <Text size="sm" role="alert">
          {t('copyFailedMany')}
        </Text>
      )}
      {links > 0 && <ShownOnce title={t('onceTitle')}>{t('onceTextMany', { at: until })}</ShownOnce>}
      <VisuallyHidden role="status">{clipboard.copied && t('copiedText')}</VisuallyHidden>
      <Group justify="flex-end" gap="xs">
        {links > 0 && (
          <Button
            leftSection={<IconPrinter size={18} stroke={1.8} />}
            onClick={() => {
              window.print();
            }}
          >
            {t('print', { count: links })}
          </Button>
        )}
        <Button variant={links > 0 ? 'default' : 'filled'} onClick={onDone}>
          {t('done')}
        </Button>
      </Group>
      <PrintedInvitations made={made} people={people} district={district} until={until} />
    </Stack>
  );
}
