'use client';

import { SegmentedControl } from '@mantine/core';
import { useLocale } from 'next-intl';
import { useTransition } from 'react';

import { chooseLocale } from '@/i18n/actions';
import { LOCALE_NAMES, LOCALES } from '@/i18n/locales';

const CHOICES = LOCALES.map((value) => ({ value, label: <span lang={value}>{LOCALE_NAMES[value]}</span> }));

/** Changes the language of the page in place. */
export function LanguageSwitch({ label, fullWidth = false }: { label: string; fullWidth?: boolean }) {
  const locale = useLocale();
  const [pending, startTransition] = useTransition();
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      fullWidth={fullWidth}
      data={CHOICES}
      value={locale}
      disabled={pending}
      onChange={(chosen) => {
        startTransition(() => chooseLocale(chosen));
      }}
    />
  );
}
