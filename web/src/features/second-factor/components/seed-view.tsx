'use client';

import { Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import type { Answer } from '@/lib/api/types';

import classes from './second-factor.module.css';

/** What an authenticator app is given: a picture to scan, or the same to type. */
export function SeedView({ seed }: { seed: Answer<'/v1/identity/me/second-factor', 'post'> }) {
  const t = useTranslations('secondFactor');
  return (
    <Stack gap="sm">
      <Text>{t('scan')}</Text>
      <img src={seed.picture} alt={t('picture')} className={classes.picture} />
      <div>
        <Text size="sm" c="dimmed">
          {t('orType')}
        </Text>
        <code className={classes.secret}>{seed.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </div>
    </Stack>
  );
}
