'use client';

import { Button } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useState } from 'react';

import { formatClock } from '@/i18n/dates';

import { type PeriodGroup, startsOpen } from '../phases';
import classes from './period.module.css';
import { SectionRow } from './section-row';
import { TotalsBar } from './totals-bar';

interface Props {
  period: PeriodGroup;
  on: string;
  timeZone: string;
}

/** A period with its rolls: those to take first, those taken folded away once the day has moved on. */
export function PeriodCard({ period, on, timeZone }: Props) {
  const t = useTranslations('board');
  const id = useId();
  const [opened, setOpened] = useState<boolean | null>(null);
  const [allShown, setAllShown] = useState<boolean | null>(null);
  const isOpen = opened ?? startsOpen(period);
  const { unmarked, taken, phase, focus } = period;
  const takenShown = allShown ?? (focus || unmarked.length === 0);
  const rows = takenShown ? [...unmarked, ...taken] : unmarked;
  return (
    <section className={classes.period} data-phase={phase} aria-labelledby={`${id}-title`}>
      <h2 className={classes.periodHeading}>
        <button
          type="button"
          className={classes.periodButton}
          aria-expanded={isOpen}
          aria-controls={`${id}-rows`}
          onClick={() => {
            setOpened(!isOpen);
          }}
        >
          <PeriodTitle period={period} id={`${id}-title`} />
          <IconChevronDown size={20} aria-hidden className={classes.chevron} data-open={isOpen} />
        </button>
      </h2>
      <div id={`${id}-rows`} hidden={!isOpen} className={classes.periodBody}>
        {isOpen && (
          <>
            <ul className={classes.rows}>
              {rows.map((section) => (
                <SectionRow key={section.section_id} section={section} phase={phase} on={on} timeZone={timeZone} />
              ))}
            </ul>
            {taken.length > 0 && unmarked.length > 0 && (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => {
                  setAllShown(!takenShown);
                }}
              >
                {t(takenShown ? 'hideTaken' : 'showTaken', { count: taken.length })}
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function PeriodTitle({ period, id }: { period: PeriodGroup; id: string }) {
  const t = useTranslations('board');
  const format = useFormatter();
  const { name, starts_at, ends_at, marked, unmarked, taken, phase } = period;
  const sections = unmarked.length + taken.length;
  return (
    <>
      <span className={classes.periodName}>
        <span id={id}>{name}</span>
        {phase === 'current' && <span className={classes.now}>{t('now')}</span>}
        <span className={classes.periodTime}>
          {t('times', { from: formatClock(format, starts_at), to: formatClock(format, ends_at) })}
        </span>
      </span>
      <span className={classes.periodBar}>
        <TotalsBar
          height={6}
          shares={[
            { tone: 'present', count: marked },
            { tone: 'unmarked', count: sections - marked },
          ]}
        />
      </span>
      <span className={classes.periodCount} data-missing={phase === 'past' && unmarked.length > 0}>
        {marked === sections ? (
          <>
            <IconCheck size={16} aria-hidden />
            {t('allTaken', { sections })}
          </>
        ) : (
          t('progress', { marked, sections })
        )}
      </span>
    </>
  );
}
