import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

/** In the place of words that no key of the server opens: something is there, and it is not lost. */
export function Unreadable() {
  const t = useTranslations('common');
  return (
    <Text size="sm" fw={600}>
      {t('unreadable')}
    </Text>
  );
}
