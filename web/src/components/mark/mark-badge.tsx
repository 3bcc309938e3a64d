import {
  IconCheck,
  IconClock,
  IconDoorExit,
  IconFileCheck,
  IconMinus,
  type IconProps,
  IconX,
} from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import type { ComponentType } from 'react';

import classes from './mark.module.css';
import { type Tone, toneColors } from './tone';

const ICONS: Record<Tone, ComponentType<IconProps>> = {
  present: IconCheck,
  absent: IconX,
  late: IconClock,
  left_early: IconDoorExit,
  excused: IconFileCheck,
  unmarked: IconMinus,
};

export function MarkIcon({ tone, size = 16 }: { tone: Tone; size?: number }) {
  const Icon = ICONS[tone];
  return <Icon size={size} stroke={2} aria-hidden />;
}

interface Props {
  tone: Tone;
  /** The school's own word for it (the code's label); without one, ours. */
  label?: string;
}

/** One mark, told by color, icon and word. */
export function MarkBadge({ tone, label }: Props) {
  const t = useTranslations('common');
  return (
    <span className={classes.badge} style={toneColors(tone)}>
      <MarkIcon tone={tone} />
      {label ?? t(`marks.${tone}`)}
    </span>
  );
}
