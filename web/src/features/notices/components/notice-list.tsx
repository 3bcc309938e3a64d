'use client';

import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { EmptyState, ProblemAlert } from '@/components/states';
import { ProblemError } from '@/lib/api/problem';

import type { NoticePage } from '../notices';
import { useNotices } from '../use-notices';
import classes from './notices.module.css';
import { NoticeRow } from './notice-row';

/** What one was told, newest first; what arrives meanwhile appears by itself. */
export function NoticeList({ initial }: { initial: NoticePage }) {
  const t = useTranslations('notices');
  const { list, notices, markRead } = useNotices(initial);
  if (notices.length === 0) {
    return <EmptyState icon={<IconBell size={28} stroke={1.6} />} title={t('emptyTitle')} text={t('emptyText')} />;
  }
  return (
    <Stack gap="md">
      <Text c="dimmed" role="status">
        {t('lead', { count: list.data.pages[0]?.unread ?? 0 })}
      </Text>
      <Paper component="ul" className={classes.list} aria-label={t('list')}>
        {notices.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onOpen={markRead} />
        ))}
      </Paper>
      {list.error instanceof ProblemError && <ProblemAlert problem={list.error.problem} />}
      {list.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
