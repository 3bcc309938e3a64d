import { Group, Paper, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** Beside the title: a count, a button. */
  aside?: ReactNode;
  children: ReactNode;
}

/** One part of a page, on a card of its own. */
export function Panel({ title, aside, children }: Props) {
  const heading = useId();
  return (
    <Paper component="section" withBorder radius="md" p={{ base: 'sm', sm: 'md' }} aria-labelledby={heading}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} size="h3" id={heading}>
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Paper>
  );
}
