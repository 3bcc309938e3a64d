import { IconEyeOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import classes from './shown-once.module.css';

/** A link, a key: whole, and selected as a whole. */
export function Secret({ children, ...rest }: { children: ReactNode; 'data-secret'?: boolean }) {
  return (
    <code className={classes.secret} {...rest}>
      {children}
    </code>
  );
}

/** That it is kept nowhere, and what to do therefore. */
export function ShownOnce({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={classes.once}>
      <IconEyeOff size={20} stroke={1.8} aria-hidden />
      <div>
        <strong>{title}</strong>
        <p>{children}</p>
      </div>
    </div>
  );
}
