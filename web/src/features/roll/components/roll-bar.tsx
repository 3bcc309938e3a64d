'use client';

import { Button } from '@mantine/core';
import { IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { MarkIcon, type Tone, toneColors } from '@/components/mark';
import { formatClock } from '@/i18n/dates';

import type { Counts } from '../model/choices';

import classes from './roll.module.css';

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
  /** "Saved at 9:04"; null where it is not. */
  saved: string | null;
  next: NextRoll | null;
  home: string;
  onSave: () => void;
}

const TONES: (keyof Counts & Tone)[] = ['present', 'absent', 'late', 'left_early', 'excused'];

/** The counts and the one button; after a save, the way on. It has a place of its own below the last row. */
export function RollBar({ counts, clean, saving, firstTime, saved, next, home, onSave }: Props) {
  const t = useTranslations();
  const format = useFormatter();
  return (
    <div className={classes.dock}>
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
              {t(`common.marks.${tone}`)}
            </li>
          ))}
        </ul>
        {clean ? (
          <div className={classes.done}>
            {saved && (
              <p className={classes.saved}>
                <IconCheck size={18} stroke={2.2} aria-hidden />
                {saved}
              </p>
            )}
            {next ? (
              <ButtonLink href={next.href} size="md" className={classes.act} rightSection={<IconArrowRight size={18} />}>
                {t('roll.next', { title: next.title, time: formatClock(format, next.startsAt) })}
              </ButtonLink>
            ) : (
              <ButtonLink href={home} size="md" variant="light" className={classes.act}>
                {t('roll.allTaken')}
              </ButtonLink>
            )}
          </div>
        ) : (
          <Button size="md" className={classes.act} loading={saving} onClick={onSave}>
            {t(firstTime ? 'roll.save' : 'roll.saveChanges')}
          </Button>
        )}
      </div>
    </div>
  );
}
