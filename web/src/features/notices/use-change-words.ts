import { useFormatter, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';

import type { Notice } from './notices';

/** A change of a school's calendar in a few words: "No school on Tuesday, November 17". */
export function useChangeWords(change: Notice['change']): string {
  const t = useTranslations('notices.changes');
  const format = useFormatter();
  if (!change) return '';
  const several = change.starts_on !== change.ends_on;
  const named = change.bell_schedule ?? change.cycle_name;
  const what = t(several && change.kind !== 'moved' ? `${change.kind}_days` : change.kind, {
    on: formatDay(format, change.starts_on, 'full'),
    last: formatDay(format, change.ends_on, 'full'),
    to: change.moved_to ? formatDay(format, change.moved_to, 'full') : '',
  });
  return named ? `${what} (${named})` : what;
}
