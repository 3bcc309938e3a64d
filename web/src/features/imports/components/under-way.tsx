'use client';

import { useThrottledCallback } from '@mantine/hooks';
import { IconLoader } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { Notice } from '@/components/notice';
import { useLiveStream } from '@/lib/live/use-live-stream';

import type { Import } from '../types';

const AT_MOST_EVERY_MS = 3_000;

/** Another package is under way. It bars nobody here: the API knows better whether it is still alive. */
export function UnderWay({ imported: { id, file_name } }: { imported: Pick<Import, 'id' | 'file_name'> }) {
  const t = useTranslations('imports');
  const router = useRouter();
  const refresh = useThrottledCallback(() => {
    router.refresh();
  }, AT_MOST_EVERY_MS);
  useLiveStream(`/v1/interop/imports/${id}/stream`, ['ready', 'changed'], refresh);
  return (
    <Notice icon={<IconLoader size={20} />}>
      {t.rich('underWay', {
        file: file_name,
        link: (words) => (
          <TextLink href={`/imports/${id}`} inherit underline="always">
            {words}
          </TextLink>
        ),
      })}
    </Notice>
  );
}
