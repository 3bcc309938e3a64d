import type { IconProps } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';

import classes from './mark.module.css';
import { type Tone, toneColors } from './tone';

export interface Look {
  tone: Tone;
  icon: ComponentType<IconProps>;
}

/** Where something stands, told by color, icon and word. */
export function StateBadge({ look: { tone, icon: Icon }, children }: { look: Look; children: ReactNode }) {
  return (
    <span className={classes.badge} style={toneColors(tone)}>
      <Icon size={16} stroke={2} aria-hidden />
      {children}
    </span>
  );
}
