'use client';

import { useTranslations } from 'next-intl';

import classes from './pickers.module.css';

const QUICK = [5, 10, 15, 20];
const MOST = 480;

interface Props {
  name: string;
  minutes: number | null;
  onChange: (minutes: number | null) => void;
  /** Back to the row, so that the keys go on working. */
  onDone: () => void;
}

/** How many minutes: picked, typed, or left open. */
export function MinutesField({ name, minutes, onChange, onDone }: Props) {
  const t = useTranslations('roll');
  return (
    <div role="group" aria-label={t('minutesOf', { name })} className={classes.extras}>
      {QUICK.map((quick) => (
        <button
          key={quick}
          type="button"
          aria-pressed={minutes === quick}
          aria-label={t('minutes', { count: quick })}
          tabIndex={-1}
          className={classes.chip}
          onClick={() => {
            onChange(minutes === quick ? null : quick);
            onDone();
          }}
        >
          {quick}
        </button>
      ))}
      <input
        className={classes.minutes}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        tabIndex={-1}
        aria-label={t('minutesOf', { name })}
        value={minutes ?? ''}
        placeholder="–"
        onChange={(event) => {
          const typed = event.currentTarget.value.replace(/\D/g, '');
          onChange(typed === '' ? null : Math.min(Number(typed), MOST));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') onDone();
        }}
      />
      <span aria-hidden>{t('min')}</span>
    </div>
  );
}
