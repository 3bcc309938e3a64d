import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@/theme/tokens.css';
import '@/theme/global.css';

import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';

import { Toasts } from '@/components/toasts';
import { QueryProvider } from '@/lib/api/query-provider';
import { inter, interExtended } from '@/theme/font';
import { ThemeProvider } from '@/theme/theme-provider';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  const name = t('productName');
  return { title: { default: name, template: `%s · ${name}` }, description: t('description') };
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#181d1b' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? '';
  const locale = await getLocale();
  return (
    <html lang={locale} {...mantineHtmlProps} className={`${inter.variable} ${interExtended.variable}`}>
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" suppressHydrationWarning />
      </head>
      <body>
        <NextIntlClientProvider>
          <ThemeProvider nonce={nonce}>
            <QueryProvider>{children}</QueryProvider>
            <Toasts />
          </ThemeProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
