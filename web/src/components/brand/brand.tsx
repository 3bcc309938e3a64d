import { Group, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

export function Brand({ size = 28 }: { size?: number }) {
  const t = useTranslations('common');
  return (
    <Group gap={10} wrap="nowrap">
      <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
        <rect width="32" height="32" rx="8" fill="#0d6650" />
        <path d="M10 8v16M22 8v16M10 16h12" stroke="#fff" strokeWidth="3.4" strokeLinecap="round" fill="none" />
      </svg>
      <Text component="span" fw={700} fz={size * 0.68} lh={1}>
        {t('productName')}
      </Text>
    </Group>
  );
}
