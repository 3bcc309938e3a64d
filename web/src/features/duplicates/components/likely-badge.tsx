import { IconEqual, IconQuestionMark, IconTilde } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { type Look, StateBadge } from '@/components/mark';

import { type Likely, likelyOf } from '../likely';

const LOOKS: Record<Likely, Look> = {
  very: { tone: 'absent', icon: IconEqual },
  likely: { tone: 'late', icon: IconTilde },
  possible: { tone: 'unmarked', icon: IconQuestionMark },
};

/** How likely two are one, told by color, icon and word. */
export function LikelyBadge({ score }: { score: number }) {
  const t = useTranslations('duplicates');
  const likely = likelyOf(score);
  return <StateBadge look={LOOKS[likely]}>{t(`likely.${likely}`)}</StateBadge>;
}
