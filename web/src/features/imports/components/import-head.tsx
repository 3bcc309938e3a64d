'use client';

import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';

import type { Import } from '../types';
import classes from './imports.module.css';
import { StateIcon } from './state-badge';

/** A closing dialog hands the focus back first. */
const DIALOG_CLOSES_MS = 300;

interface Props {
  imported: Import;
  text?: ReactNode;
  /** What a person can do now. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** Where an import stands, and what to do about it: the top of its page. */
export function ImportHead({ imported: { state, errors }, text, actions, children }: Props) {
  const t = useTranslations('imports');
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(state);

  // The button that was pressed is gone with the state it belonged to: whoever uses a keyboard goes on from here.
  useEffect(() => {
    if (shown.current === state) return undefined;
    shown.current = state;
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    }, DIALOG_CLOSES_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);

  return (
    <Paper component="section" withBorder radius="md" p={{ base: 'sm', sm: 'lg' }}>
      <div className={classes.head}>
        <StateIcon state={state} />
        <Stack gap="sm" className={classes.headWords}>
          <div role="status">
            <Title order={2} ref={heading} tabIndex={-1} className={classes.headTitle}>
              {t(`heads.${state}`, { count: errors })}
            </Title>
          </div>
          {text && <Text maw={720}>{text}</Text>}
          {children}
          {actions && <Group gap="xs">{actions}</Group>}
        </Stack>
      </div>
    </Paper>
  );
}
