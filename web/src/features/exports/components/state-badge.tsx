import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconClock,
  IconClockOff,
  IconLoader,
  IconPlugConnectedX,
  type IconProps,
} from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { ComponentType } from 'react';

import { type Tone, toneColors } from '@/components/mark';

import type { ExportState } from '../types';
import classes from './exports.module.css';

const LOOKS: Record<ExportState, { tone: Tone; icon: ComponentType<IconProps> }> = {
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
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <span className={classes.badge} style={toneColors(tone)}>
      <Icon size={16} stroke={2} aria-hidden />
      {t(`states.${state}`)}
    </span>
  );
}
