import { useFormatter, useTranslations } from 'next-intl';

import { asDay, formatDay } from '@/i18n/dates';

/** A value of another system, whatever it is: dates and truth in the reader's words, all else as it came. */
export function GivenValue({ value }: { value: unknown }) {
  const t = useTranslations('common.values');
  const format = useFormatter();
  if (value === null || value === undefined || value === '') return t('none');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  const day = asDay(value);
  if (day) return formatDay(format, day, 'short');
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
