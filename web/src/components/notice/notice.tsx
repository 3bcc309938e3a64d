import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './notice.module.css';

interface Props {
  icon: ReactNode;
  title?: string;
  children: ReactNode;
  /** What can be done about it. */
  actions?: ReactNode;
}

/** Something on this page that somebody should look at; nothing is wrong yet. */
export function Notice({ icon, title, children, actions }: Props) {
  return (
    <div role="note" className={classes.notice}>
      <span className={classes.icon} aria-hidden>
        {icon}
      </span>
      <div className={classes.text}>
        {title && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
      {actions && (
        <Group gap="xs" className={classes.actions}>
          {actions}
        </Group>
      )}
    </div>
  );
}
