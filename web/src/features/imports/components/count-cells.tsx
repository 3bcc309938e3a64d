import { VisuallyHidden } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { ACTIONS, type KindCounts } from '../model/kinds';
import type { Action } from '../types';
import classes from './counts.module.css';

const CELL = 'cell';

interface Props {
  name: string;
  counts: KindCounts;
  /** Whose records are shown below. */
  open?: Action | null;
  controls?: string;
  /** Without it, the numbers open nothing. */
  onToggle?: (action: Action) => void;
}

/** The cells of one kind: its name, and how many of its records are new, changed, and so on. */
export function CountCells({ name, counts, open, controls, onToggle }: Props) {
  const t = useTranslations('imports');
  const format = useFormatter();
  return (
    <>
      <th role="rowheader" scope="row">
        {name}
      </th>
      {([...ACTIONS, 'same'] as const).map((action) => {
        const count = counts[action];
        const word = t(`counts.${action}`);
        return (
          <td role={CELL} key={action} data-label={word} data-action={action} data-zero={count === 0}>
            {onToggle && action !== 'same' && count > 0 ? (
              <button
                type="button"
                className={classes.open}
                aria-label={t('counts.open', { kind: name, action: word, count })}
                aria-expanded={open === action}
                aria-controls={open === action ? controls : undefined}
                onClick={() => {
                  onToggle(action);
                }}
              >
                {format.number(count)}
              </button>
            ) : (
              <Plain count={count} />
            )}
          </td>
        );
      })}
    </>
  );
}

/** A number that opens nothing. None at all is a dash, so that the others are seen. */
function Plain({ count }: { count: number }) {
  const format = useFormatter();
  if (count > 0) return format.number(count);
  return (
    <>
      <span className={classes.none} aria-hidden>
        –
      </span>
      <VisuallyHidden>{format.number(0)}</VisuallyHidden>
    </>
  );
}
