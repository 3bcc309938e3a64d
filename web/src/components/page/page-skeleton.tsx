import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';

const ROWS = Array.from({ length: 6 }, (_, row) => row);

/** A page on its way. */
export function PageSkeleton() {
  const t = useTranslations('common');
  return (
    <Stack gap="lg" role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <Skeleton height={32} width={220} />
      <Stack gap="xs">
        {ROWS.map((row) => (
          <Skeleton key={row} height={48} />
        ))}
      </Stack>
    </Stack>
  );
}
