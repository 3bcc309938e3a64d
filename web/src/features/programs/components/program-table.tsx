import { Group, Text } from '@mantine/core';
import { IconClockExclamation, IconPlayerPause } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { type Column, DataTable, type TableQuery } from '@/components/data-table';
import { LocalInstant } from '@/components/instant';
import { TextLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import type { Answer } from '@/lib/api/types';

import { schoolsOf } from '../rights';
import type { Program } from '../types';
import classes from './programs.module.css';
import { RightsInShort } from './right-list';

interface Props {
  page: Answer<'/v1/identity/programs', 'get'>;
  query: TableQuery;
}

/** The programs that may call the API: what they may, whether they still do, and what runs out. */
export function ProgramTable({ page, query }: Props) {
  const t = useTranslations('programs');
  const columns: Column<Program>[] = [
    {
      key: 'name',
      header: t('name'),
      heading: true,
      cell: ({ id, name, description, state }) => (
        <div>
          <TextLink href={`/settings/programs/${id}`} prefetch={false} inherit>
            {name}
          </TextLink>
          {state !== 'active' && (
            <span className={classes.over}>
              <IconPlayerPause size={14} stroke={1.8} aria-hidden /> {t(`states.${state}`)}
            </span>
          )}
          {description && (
            <Text size="sm" c="dimmed" fw={400} lineClamp={2}>
              {description}
            </Text>
          )}
        </div>
      ),
    },
    { key: 'may', header: t('may'), cell: ({ rights }) => <RightsInShort rights={rights} /> },
    {
      key: 'where',
      header: t('where'),
      cell: ({ rights }) => t('whereCount', { count: schoolsOf(rights)?.length ?? 0 }),
    },
    {
      key: 'used',
      header: t('lastUsed'),
      cell: ({ last_used_at }) => (last_used_at ? <LocalInstant at={last_used_at} /> : t('neverUsed')),
    },
    {
      key: 'credentials',
      header: t('credentials'),
      cell: ({ credentials, expires_at, expires_soon, state }) => (
        <div>
          {state === 'ended' ? t('none') : t('goodCount', { count: credentials })}
          {expires_soon && expires_at && (
            <Group gap={6} wrap="nowrap" className={classes.soon}>
              <IconClockExclamation size={16} stroke={1.8} aria-hidden />
              <span>
                {t('expiresSoon')} <LocalInstant at={expires_at} />
              </span>
            </Group>
          )}
        </div>
      ),
    },
  ];
  return (
    <DataTable
      label={t('title')}
      columns={columns}
      page={page}
      rowKey={({ id }) => id}
      query={query}
      pathname="/settings/programs"
      empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />}
    />
  );
}
