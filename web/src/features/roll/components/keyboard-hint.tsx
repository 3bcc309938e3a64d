import { Kbd } from '@mantine/core';
import { useTranslations } from 'next-intl';

import classes from './keyboard-hint.module.css';

const MARKS = [
  ['P', 'present'],
  ['A', 'absent'],
  ['L', 'late'],
  ['E', 'left_early'],
] as const;

/** The keys, where there is a keyboard. */
export function KeyboardHint() {
  const t = useTranslations();
  return (
    <p id="roll-keys" className={classes.keys}>
      <span>
        <Kbd className={classes.arrow}>↑</Kbd> <Kbd className={classes.arrow}>↓</Kbd> {t('roll.keys.move')}
      </span>
      {MARKS.map(([key, mark]) => (
        <span key={key}>
          <Kbd>{key}</Kbd> {t(`common.marks.${mark}`)}
        </span>
      ))}
      <span>
        <Kbd>0–9</Kbd> {t('roll.keys.minutes')}
      </span>
      <span>
        <Kbd>S</Kbd> {t('roll.keys.save')}
      </span>
    </p>
  );
}
