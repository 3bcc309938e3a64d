import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconClock,
  IconListSearch,
  IconLoader,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { type Look, StateBadge as Badge, toneColors } from '@/components/mark';

import type { ImportState } from '../types';
import classes from './imports.module.css';

const LOOKS: Record<ImportState, Look> = {
  waiting: { tone: 'excused', icon: IconClock },
  checking: { tone: 'excused', icon: IconLoader },
  refused: { tone: 'absent', icon: IconAlertTriangle },
  ready: { tone: 'late', icon: IconListSearch },
  queued: { tone: 'excused', icon: IconClock },
  applying: { tone: 'excused', icon: IconLoader },
  applied: { tone: 'present', icon: IconCheck },
  cancelled: { tone: 'unmarked', icon: IconBan },
  failed: { tone: 'absent', icon: IconAlertTriangle },
  interrupted: { tone: 'unmarked', icon: IconPlugConnectedX },
};

/** Where an import stands, told by color, icon and word. */
export function StateBadge({ state }: { state: ImportState }) {
  const t = useTranslations('imports');
  return <Badge look={LOOKS[state]}>{t(`states.${state}`)}</Badge>;
}

/** The same, large, beside a heading. */
export function StateIcon({ state }: { state: ImportState }) {
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <span className={classes.icon} style={toneColors(tone)} aria-hidden>
      <Icon size={24} stroke={1.8} />
    </span>
  );
}
