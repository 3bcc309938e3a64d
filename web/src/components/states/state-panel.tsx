import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  icon: ReactNode;
  title: string;
  text?: string | undefined;
  /** A small line below: a request id, a hint. */
  note?: string | undefined;
  /** What a person can do about it. */
  action?: ReactNode;
  tone?: 'calm' | 'alert';
  /** 1 where this is all the page shows. */
  order?: 1 | 2 | 3;
}

/** What a page, or a part of one, shows instead of its content. */
export function StatePanel({ icon, title, text, note, action, tone = 'calm', order = 2 }: Props) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <ThemeIcon size={56} radius="xl" variant="light" color={tone === 'alert' ? 'red' : 'green'} mb="xs" aria-hidden>
        {icon}
      </ThemeIcon>
      <Title order={order} size="h2">
        {title}
      </Title>
      {text && (
        <Text c="dimmed" maw={440}>
          {text}
        </Text>
      )}
      {action && <div style={{ marginTop: 12 }}>{action}</div>}
      {note && (
        <Text size="sm" c="dimmed" mt="xs">
          {note}
        </Text>
      )}
    </Stack>
  );
}
