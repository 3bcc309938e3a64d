import { Paper, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';

/** A list on its way: for `loading.tsx` and for `Suspense` around a table. */
export function DataTableSkeleton({ rows = 8 }: { rows?: number }) {
  const t = useTranslations('common');
  return (
    <Paper withBorder radius="md" p="sm" role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Stack gap="sm">
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} height={24} />
        ))}
      </Stack>
    </Paper>
  );
}
