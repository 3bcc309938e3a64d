'use client';

import { useFormatter } from 'next-intl';
import { useSyncExternalStore } from 'react';

import { formatInstant } from '@/i18n/dates';

const never = () => () => undefined;

/** An instant that belongs to no school, on the reader's own clock. The server cannot know it: there the place stays empty. */
export function LocalInstant({ at }: { at: string }) {
  const format = useFormatter();
  const timeZone = useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
  return <time dateTime={at}>{timeZone && formatInstant(format, at, timeZone)}</time>;
}
