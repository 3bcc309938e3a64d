import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { MarkIcon, toneColors } from '@/components/mark';
import { formatTimeOf } from '@/i18n/dates';

import type { BoardSection, Phase } from '../phases';
import classes from './period.module.css';

const EXCEPTIONS = ['absent', 'late', 'left_early'] as const;

interface Props {
  section: BoardSection;
  phase: Phase;
  on: string;
  timeZone: string;
}

/** One section's roll of the day; it lights up for a moment when it was saved. */
export function SectionRow({ section, phase, on, timeZone }: Props) {
  const t = useTranslations('board');
  const [seen, setSeen] = useState(section.version);
  const [changes, setChanges] = useState(0);
  if (section.version !== seen) {
    setSeen(section.version);
    setChanges(changes + 1);
  }
  const state = section.version > 0 ? 'taken' : phase === 'past' ? 'missing' : phase === 'current' ? 'open' : 'upcoming';
  return (
    <li className={classes.row} data-state={state} data-flash={changes === 0 ? undefined : changes % 2}>
      <Link href={`/sections/${section.section_id}/roll/${on}`} prefetch={false} className={classes.rowLink}>
        <span className={classes.rowMain}>
          <span className={classes.rowTitle}>
            {t('section', { course: section.course_title, name: section.name })}
          </span>
          <span className={classes.rowSub}>{[section.teacher ?? t('noTeacher'), section.room].filter(Boolean).join(' · ')}</span>
        </span>
        <span className={classes.rowSide}>
          {state === 'taken' && <Counts section={section} timeZone={timeZone} />}
          {state === 'missing' && (
            <span className={classes.missing}>
              <IconAlertCircle size={16} aria-hidden />
              {t('state.missing')}
            </span>
          )}
          {state === 'open' && <span className={classes.rowSub}>{t('state.open')}</span>}
          {state === 'upcoming' && (
            <span className={classes.rowSub}>{t('state.upcoming', { count: section.students })}</span>
          )}
        </span>
      </Link>
    </li>
  );
}

/** Only what is not as usual, each with icon and word. */
function Counts({ section, timeZone }: { section: BoardSection; timeZone: string }) {
  const t = useTranslations('board');
  const format = useFormatter();
  const exceptions = EXCEPTIONS.filter((tone) => section[tone] > 0);
  const taken = section.taken_at ? t('takenAt', { time: formatTimeOf(format, section.taken_at, timeZone) }) : undefined;
  if (exceptions.length === 0) {
    return (
      <span className={classes.count} style={{ color: 'var(--hr-present-fg)' }} title={taken}>
        <IconCheck size={16} aria-hidden />
        {t('counts.allPresent')}
      </span>
    );
  }
  return exceptions.map((tone) => (
    <span key={tone} className={classes.count} style={{ color: toneColors(tone).color }} title={taken}>
      <MarkIcon tone={tone} />
      {t(`counts.${tone}`, { count: section[tone] })}
    </span>
  ));
}
