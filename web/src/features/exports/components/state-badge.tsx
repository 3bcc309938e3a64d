import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconClock,
  IconClockOff,
  IconLoader,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { type Look, StateBadge as Badge } from '@/components/mark';

import type { ExportState } from '../types';

const LOOKS: Record<ExportState, Look> = {
  waiting: { tone: 'excused', icon: IconClock },
  running: { tone: 'excused', icon: IconLoader },
  ready: { tone: 'present', icon: IconCheck },
  expired: { tone: 'unmarked', icon: IconClockOff },
  cancelled: { tone: 'unmarked', icon: IconBan },
  failed: { tone: 'absent', icon: IconAlertTriangle },
  interrupted: { tone: 'unmarked', icon: IconPlugConnectedX },
};

/** Where an export stands, told by color, icon and word. */
export function StateBadge({ state }: { state: ExportState }) {
  const t = useTranslations('exports');
  return <Badge look={LOOKS[state]}>{t(`states.${state}`)}</Badge>;
}
