'use client';

import { Button, Divider, Stack } from '@mantine/core';
import { IconShieldLock } from '@tabler/icons-react';
import { signIn } from 'next-auth/react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Provider } from '@/lib/auth/providers';

interface Props {
  providers: Provider[];
  /** The page to go to afterwards. */
  from: string;
}

/** One button for each provider of the chosen tenant; the provider asks for name and password itself. */
export function ProviderSignIns({ providers, from }: Props) {
  const t = useTranslations('auth.signIn');
  const locale = useLocale();
  const [leaving, setLeaving] = useState<string | null>(null);
  if (providers.length === 0) return null;

  function leave(id: string) {
    setLeaving(id);
    const stay = () => {
      setLeaving(null);
    };
    // A browser that comes back by its back button shows the page as it was left.
    window.addEventListener('pageshow', stay, { once: true });
    signIn(id, { callbackUrl: from }, { ui_locales: locale }).catch(stay);
  }

  return (
    <Stack gap="md">
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          type="button"
          size="md"
          leftSection={<IconShieldLock size={20} stroke={1.8} aria-hidden />}
          loading={leaving === id}
          disabled={leaving !== null && leaving !== id}
          onClick={() => {
            leave(id);
          }}
        >
          {t('withProvider', { name })}
        </Button>
      ))}
      <Divider label={t('orPassword')} labelPosition="center" />
    </Stack>
  );
}
