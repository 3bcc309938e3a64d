'use client';

import { Button, type ButtonProps, Divider, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import Link from 'next/link';
import type { ReactNode } from 'react';

import classes from './tool-popover.module.css';

interface Props extends Pick<ButtonProps, 'leftSection' | 'rightSection' | 'loading'> {
  label: string;
  /** What is chosen from, as it is read aloud. */
  title: string;
  position: 'bottom-start' | 'bottom-end';
  /** Its items; `close` closes it. */
  children: (close: () => void) => ReactNode;
}

/** A button above a list, and what can be chosen below it. */
export function ToolPopover({ label, title, position, children, ...button }: Props) {
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <Popover opened={opened} onChange={close} position={position} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" size="compact-sm" aria-expanded={opened} onClick={toggle} {...button}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={title} className={classes.dropdown}>
        <Stack gap={2}>{children(close)}</Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ItemProps {
  icon: ReactNode;
  children: ReactNode;
  /** It leads somewhere, or does something. */
  href?: string;
  current?: boolean;
  onClick: () => void;
}

export function ToolItem({ icon, children, href, current, onClick }: ItemProps) {
  const look = { variant: 'subtle', color: 'gray', justify: 'flex-start', fullWidth: true, className: classes.item } as const;
  if (href === undefined) {
    return (
      <Button {...look} leftSection={icon} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <Button
      {...look}
      component={Link}
      href={href}
      leftSection={icon}
      aria-current={current ? 'true' : undefined}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}

export function ToolHeading({ children }: { children: ReactNode }) {
  return (
    <Text size="xs" fw={600} c="dimmed" px="xs" pt={6}>
      {children}
    </Text>
  );
}

export function ToolDivider() {
  return <Divider my={4} />;
}
