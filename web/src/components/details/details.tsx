import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import classes from './details.module.css';

interface Props {
  summary: ReactNode;
  /** Beside it, on the right: a count. */
  aside?: ReactNode;
  /** Is it open at first? */
  open?: boolean;
  children: ReactNode;
}

/** What is shown once one asks for it; the browser's own, so it needs no script. */
export function Details({ summary, aside, open = false, children }: Props) {
  return (
    <details className={classes.details} open={open}>
      <summary className={classes.summary}>
        <IconChevronRight size={18} stroke={2} aria-hidden className={classes.chevron} />
        <span className={classes.words}>{summary}</span>
        {aside}
      </summary>
      <div className={classes.body}>{children}</div>
    </details>
  );
}
