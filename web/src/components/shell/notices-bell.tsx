'use client';

import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';

import { ask, browserApi } from '@/lib/api/browser-client';

const EVERY_MS = 60_000;
const MOST_SHOWN = 99;

/** Invalidate this after a notice was read. */
export const UNREAD_KEY = ['notices', 'unread'];

export function NoticesBell() {
  const t = useTranslations('shell');
  const { data: count = 0 } = useQuery({
    queryKey: UNREAD_KEY,
    queryFn: async () =>
      (await ask(browserApi.GET('/v1/communication/notices', { params: { query: { limit: 1 } } }))).unread,
    refetchInterval: EVERY_MS,
  });
  return (
    <Indicator
      color="red.8"
      size={18}
      offset={5}
      disabled={count === 0}
      label={count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
    >
      <ActionIcon
        component={Link}
        href="/notices"
        variant="default"
        size={36}
        aria-label={t('notices', { count })}
      >
        <IconBell size={18} stroke={1.8} />
      </ActionIcon>
    </Indicator>
  );
}
