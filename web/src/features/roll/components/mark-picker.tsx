'use client';

import { useTranslations } from 'next-intl';

import { MarkIcon, toneColors, toneOf } from '@/components/mark';

import { PRESENCES } from '../model/codes';
import type { Code, Presence } from '../types';

import classes from './pickers.module.css';

interface Props {
  name: string;
  code: Code | undefined;
  /** Presences for which this school has a code that may be chosen. */
  offered: readonly Presence[];
  onPresence: (presence: Presence) => void;
}

/** Present, absent, late, left early: one tap each. The row's own keys reach them all, so they are no tab stops. */
export function MarkPicker({ name, code, offered, onPresence }: Props) {
  const t = useTranslations();
  return (
      <div role="radiogroup" aria-label={t('roll.markOf', { name })} className={classes.picker}>
        {PRESENCES.filter((presence) => offered.includes(presence)).map((presence) => {
          const chosen = code?.presence === presence;
          const tone = chosen ? toneOf(code) : presence;
          return (
            <button
              key={presence}
              type="button"
              role="radio"
              aria-checked={chosen}
              tabIndex={-1}
              className={classes.segment}
              style={chosen ? toneColors(tone) : undefined}
              onClick={() => {
                onPresence(presence);
              }}
            >
              {chosen && <MarkIcon tone={tone} size={15} />}
              {t(`common.marks.${presence}`)}
            </button>
          );
        })}
      </div>
  );
}
