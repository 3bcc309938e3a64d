'use client';

import { ActionIcon, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { ask, browserApi } from '@/lib/api/browser-client';
import { useLiveStream } from '@/lib/live/use-live-stream';

const EVERY_MS = 60_000;
const MOST_SHOWN = 99;

/** A page with a live stream of its own: a tab holds one at most, so there the bell asks by the minute. */
const HAS_OWN_STREAM = '/board';

/** Everything about notices that a browser keeps; the bell makes it new whenever something arrives. */
export const NOTICES_KEY = ['notices'];

/** Invalidate this after a notice was read. */
export const UNREAD_KEY = [...NOTICES_KEY, 'unread'];

export function NoticesBell() {
  const t = useTranslations('shell');
  const client = useQueryClient();
  const follows = usePathname() !== HAS_OWN_STREAM;
  const state = useLiveStream(follows ? '/v1/communication/notices/stream' : null, ['ready', 'changed'], () => {
    void client.invalidateQueries({ queryKey: NOTICES_KEY });
  });
  const { data: count = 0 } = useQuery({
    queryKey: UNREAD_KEY,
    queryFn: async () =>
      (await ask(browserApi.GET('/v1/communication/notices', { params: { query: { limit: 1 } } }))).unread,
    refetchInterval: follows && state === 'live' ? false : EVERY_MS,
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
