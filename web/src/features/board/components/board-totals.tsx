import { Paper } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { MarkIcon, toneColors } from '@/components/mark';

import type { Board } from '../phases';
import classes from './board.module.css';
import { TotalsBar } from './totals-bar';

const FIGURES = ['present', 'absent', 'late', 'left_early', 'unmarked'] as const;

/** The students of the school by how their day goes. */
export function BoardTotals({ totals }: { totals: Board['totals'] }) {
  const t = useTranslations('board');
  const format = useFormatter();
  return (
    <Paper component="section" aria-label={t('totals.title')} className={classes.totals}>
      <TotalsBar shares={FIGURES.map((tone) => ({ tone, count: totals[tone] }))} height={12} />
      <dl className={classes.figures}>
        <div>
          <dt>{t('totals.students')}</dt>
          <dd>{format.number(totals.students)}</dd>
        </div>
        {FIGURES.map((tone) => (
          <div key={tone} data-zero={totals[tone] === 0}>
            <dt>
              <span style={{ color: toneColors(tone).color }}>
                <MarkIcon tone={tone} />
              </span>
              {t(`totals.${tone}`)}
            </dt>
            <dd>{format.number(totals[tone])}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>{t('totals.lead')}</p>
    </Paper>
  );
}
