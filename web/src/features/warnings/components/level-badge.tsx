import { IconAlertTriangle, IconEye } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { type Look, StateBadge } from '@/components/mark';

import type { Flag } from '../types';

const LOOKS: Record<Flag['level'], Look> = {
  alert: { tone: 'absent', icon: IconAlertTriangle },
  watch: { tone: 'late', icon: IconEye },
};

/** How bad it is, told by color, icon and word. */
export function LevelBadge({ level }: { level: Flag['level'] }) {
  const t = useTranslations('warnings');
  return <StateBadge look={LOOKS[level]}>{t(`levels.${level}`)}</StateBadge>;
}
