import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { FactLine } from '@/components/page';
import { formatDay } from '@/i18n/dates';

import type { Part } from '../words';

type Decided = Pick<Part['actions'][number], 'kind' | 'starts_on' | 'ends_on'>;

/** What is done, and when. */
export function ActionLine({ action: { kind, starts_on, ends_on } }: { action: Decided }) {
  const t = useTranslations('behavior');
  const format = useFormatter();
  const first = formatDay(format, starts_on, 'short');
  const days =
    ends_on === null || ends_on === starts_on
      ? first
      : t('fromTo', { first, last: formatDay(format, ends_on, 'short') });
  return (
    <Text size="sm">
      <FactLine facts={[t(`actionKinds.${kind}`), days]} />
    </Text>
  );
}
