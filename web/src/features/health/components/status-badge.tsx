import { useTranslations } from 'next-intl';

import { MarkBadge, type Tone } from '@/components/mark';

import type { Status } from '../words';

const TONES: Record<Status, Tone> = {
  complete: 'present',
  due: 'late',
  overdue: 'absent',
  exempt: 'excused',
  unknown: 'unmarked',
};

/** How somebody stands by the rules, told by color, icon and word. */
export function StatusBadge({ status }: { status: Status }) {
  const t = useTranslations('health');
  return <MarkBadge tone={TONES[status]} label={t(`statuses.${status}`)} />;
}
