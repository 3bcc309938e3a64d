import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** A line above the title: where this belongs ("Period 2 · Room 214"). */
  eyebrow?: ReactNode;
  /** A line below the title. */
  lead?: ReactNode;
  /** Before the title: whom it is about. */
  picture?: ReactNode;
  /** Buttons on the right. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of every page inside the shell: its one `h1`, its actions, its content. */
export function Page({ title, eyebrow, lead, picture, actions, children }: Props) {
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-end" gap="sm">
        <Group gap="md" wrap="nowrap">
          {picture}
          <div>
            {eyebrow && (
              <Text component="p" size="sm" fw={600} c="dimmed">
                {eyebrow}
              </Text>
            )}
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {lead && (
              <Text component="p" c="dimmed" mt={2}>
                {lead}
              </Text>
            )}
          </div>
        </Group>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
