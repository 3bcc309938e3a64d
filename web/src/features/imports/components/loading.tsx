import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

const ROWS = [1, 2, 3];

/** A list on its way, within a panel. */
export function Loading({ label }: { label: string }) {
  return (
    <Stack gap="xs" role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {ROWS.map((row) => (
        <Skeleton key={row} height={32} />
      ))}
    </Stack>
  );
}
