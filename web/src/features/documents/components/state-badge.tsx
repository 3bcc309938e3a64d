import { useTranslations } from 'next-intl';

import { MarkBadge, type Tone } from '@/components/mark';

import type { State } from '../types';

const TONES = {
  kept: 'present',
  waiting: 'late',
  refused: 'absent',
  uploading: 'unmarked',
  checking: 'unmarked',
  abandoned: 'unmarked',
} as const satisfies Record<State, Tone>;

/** How a document stands, in a word and a color. */
export function StateBadge({ state }: { state: State }) {
  const t = useTranslations('documents');
  return <MarkBadge tone={TONES[state]} label={t(`states.${state}`)} />;
}
