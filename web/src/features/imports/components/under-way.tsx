'use client';

import { useThrottledCallback } from '@mantine/hooks';
import { IconLoader } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { StatePanel } from '@/components/states';
import { useLiveStream } from '@/lib/live/use-live-stream';

import type { Import } from '../types';

const AT_MOST_EVERY_MS = 3_000;

/** Where a package could be brought, if another one were not under way; it makes room when that is through. */
export function UnderWay({ imported: { id, file_name } }: { imported: Pick<Import, 'id' | 'file_name'> }) {
  const t = useTranslations('imports');
  const router = useRouter();
  const refresh = useThrottledCallback(() => {
    router.refresh();
  }, AT_MOST_EVERY_MS);
  useLiveStream(`/v1/interop/imports/${id}/stream`, ['ready', 'changed'], refresh);
  return (
    <StatePanel
      icon={<IconLoader size={28} stroke={1.6} />}
      title={t('underWay.title')}
      order={3}
      text={t('underWay.text', { file: file_name })}
      action={<ButtonLink href={`/imports/${id}`}>{t('underWay.open')}</ButtonLink>}
    />
  );
}
