'use client';

import { Button } from '@mantine/core';
import { IconAlertCircle, IconArrowRight, IconCheck, IconCloudOff } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';

import { ButtonLink } from '@/components/link';
import { MarkIcon, type Tone, toneColors } from '@/components/mark';
import { formatClock } from '@/i18n/dates';

import type { Counts } from '../model/choices';

import classes from './roll-bar.module.css';

export interface NextRoll {
  href: string;
  title: string;
  startsAt: string;
}

interface Props {
  counts: Counts;
  /** Nothing to save: it was taken before, and nothing changed since. */
  clean: boolean;
  saving: boolean;
  firstTime: boolean;
  /** What came of the last save, in a word: the notes above may be out of sight. */
  standing: { kind: 'saved' | 'waiting' | 'refused'; text: string } | null;
  next: NextRoll | null;
  home: string;
  homeLabel: string;
  onSave: () => void;
}

const TONES: (keyof Counts & Tone)[] = ['present', 'absent', 'late', 'left_early', 'excused'];

const STANDING_ICONS = { saved: IconCheck, waiting: IconCloudOff, refused: IconAlertCircle };

/** The counts and the one button; after a save, the way on. It has a place of its own below the last row. */
export function RollBar({ counts, clean, saving, firstTime, standing, next, home, homeLabel, onSave }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  const dock = useRef<HTMLDivElement>(null);
  const saved = standing?.kind === 'saved';

  useEffect(() => {
    // The button that was pressed is gone: a keyboard goes on from the way on.
    if (saved && document.activeElement === document.body) {
      dock.current?.querySelector('a')?.focus({ preventScroll: true });
    }
  }, [saved]);

  const StandingIcon = STANDING_ICONS[standing?.kind ?? 'saved'];
  return (
    <div ref={dock} className={classes.dock}>
      <div className={classes.bar}>
        <ul className={classes.counts} aria-label={t('roll.counts')}>
          {TONES.filter((tone) => tone === 'present' || tone === 'absent' || counts[tone] > 0).map((tone) => (
            <li key={tone} className={classes.count}>
              <span
                className={classes.figure}
                style={tone === 'present' || counts[tone] === 0 ? undefined : { color: toneColors(tone).color }}
              >
                {tone !== 'present' && counts[tone] > 0 && <MarkIcon tone={tone} size={15} />}
                {counts[tone]}
              </span>
              {t(`roll.counted.${tone}`, { count: counts[tone] })}
            </li>
          ))}
        </ul>
        {standing && (
          <p className={classes.standing} data-kind={standing.kind}>
            <StandingIcon size={18} stroke={2.2} aria-hidden />
            {standing.text}
          </p>
        )}
        {clean ? (
          next ? (
            <ButtonLink href={next.href} size="md" className={classes.act} rightSection={<IconArrowRight size={18} />}>
              {t('roll.next', { title: next.title, time: formatClock(format, next.startsAt) })}
            </ButtonLink>
          ) : (
            <ButtonLink href={home} size="md" variant="light" className={classes.act}>
              {homeLabel}
            </ButtonLink>
          )
        ) : (
          <Button size="md" className={classes.act} loading={saving} onClick={onSave}>
            {t(firstTime ? 'roll.save' : 'roll.saveChanges')}
          </Button>
        )}
      </div>
    </div>
  );
}
