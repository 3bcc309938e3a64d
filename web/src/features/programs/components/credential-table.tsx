import { Group, Text } from '@mantine/core';
import { IconCircleCheck, IconClockExclamation, IconClockPause, IconCircleX } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { type Column, TableRows } from '@/components/data-table';
import { LocalInstant } from '@/components/instant';
import { EmptyState } from '@/components/states';

import type { Credential } from '../types';
import classes from './programs.module.css';
import { RevokeCredential } from './revoke-credential';
import { RotateCredential } from './rotate-credential';

const ICONS = { good: IconCircleCheck, ending: IconClockPause, expired: IconCircleX, revoked: IconCircleX };

interface Props {
  programId: string;
  credentials: Credential[];
  /** The program was not ended. */
  open: boolean;
}

/** Every key and client secret there was, newest first. */
export function CredentialTable({ programId, credentials, open }: Props) {
  const t = useTranslations('programs');
  if (credentials.length === 0) return <EmptyState title={t('noCredentials')} text={t('noCredentialsText')} />;
  const columns: Column<Credential>[] = [
    {
      key: 'name',
      header: t('credentialName'),
      heading: true,
      cell: ({ name, kind, hint }) => (
        <div>
          {name}
          <Text size="sm" c="dimmed" fw={400}>
            {t('endsIn', { kind: t(`kinds.${kind}`), hint })}
          </Text>
        </div>
      ),
    },
    {
      key: 'state',
      header: t('state'),
      cell: ({ state }) => {
        const Icon = ICONS[state];
        return (
          <span className={classes.state} data-state={state}>
            <Icon size={16} stroke={1.8} aria-hidden /> {t(`credentialStates.${state}`)}
          </span>
        );
      },
    },
    {
      key: 'ends',
      header: t('ends'),
      cell: ({ expires_at, expires_soon, revoked_at }) => (
        <div>
          <LocalInstant at={revoked_at ?? expires_at} />
          {expires_soon && (
            <Group gap={6} wrap="nowrap" className={classes.soon}>
              <IconClockExclamation size={16} stroke={1.8} aria-hidden />
              {t('rotateSoon')}
            </Group>
          )}
        </div>
      ),
    },
    {
      key: 'used',
      header: t('lastUsed'),
      cell: ({ last_used_at }) => (last_used_at ? <LocalInstant at={last_used_at} /> : t('neverUsed')),
    },
    {
      key: 'made',
      header: t('createdAt'),
      cell: ({ created_at, created_by }) => (
        <div>
          <LocalInstant at={created_at} />
          {created_by && (
            <Text size="sm" c="dimmed">
              {created_by}
            </Text>
          )}
        </div>
      ),
    },
  ];
  if (open) {
    columns.push({
      key: 'actions',
      header: t('change'),
      quiet: true,
      align: 'end',
      cell: (credential) => (
        <Group gap={6} justify="flex-end" wrap="nowrap">
          {credential.state === 'good' && <RotateCredential programId={programId} credential={credential} />}
          {(credential.state === 'good' || credential.state === 'ending') && (
            <RevokeCredential programId={programId} credential={credential} />
          )}
        </Group>
      ),
    });
  }
  return <TableRows label={t('credentials')} columns={columns} rows={credentials} rowKey={({ id }) => id} />;
}
