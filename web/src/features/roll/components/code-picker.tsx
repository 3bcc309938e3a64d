'use client';

import { useTranslations } from 'next-intl';

import type { Code } from '../types';

import classes from './pickers.module.css';

interface Props {
  name: string;
  codes: readonly Code[];
  chosen: string;
  onCode: (code: Code) => void;
}

/** Where a presence has several codes: which of them, in the school's own words. */
export function CodePicker({ name, codes, chosen, onCode }: Props) {
  const t = useTranslations('roll');
  return (
    <div role="radiogroup" aria-label={t('codeOf', { name })} className={classes.extras}>
      {codes.map((code) => (
        <button
          key={code.id}
          type="button"
          role="radio"
          aria-checked={code.id === chosen}
          tabIndex={-1}
          className={classes.chip}
          onClick={() => {
            onCode(code);
          }}
        >
          {code.label}
        </button>
      ))}
    </div>
  );
}
