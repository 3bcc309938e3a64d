import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';

import { findMe } from '@/lib/me';

import { FORMATS } from './formats';
import { asLocale, DEFAULT_LOCALE, LOCALE_COOKIE, type Locale, preferredLocale } from './locales';

const MESSAGES = {
  en: () => import('../../messages/en'),
  es: () => import('../../messages/es'),
};

/** The language chosen on this device, else the account's, else the browser's. */
async function findLocale(): Promise<Locale> {
  const chosen = asLocale((await cookies()).get(LOCALE_COOKIE)?.value);
  if (chosen) return chosen;
  const account = asLocale((await findMe())?.locale);
  return account ?? preferredLocale((await headers()).get('accept-language')) ?? DEFAULT_LOCALE;
}

export default getRequestConfig(async () => {
  const locale = await findLocale();
  // Instants are shown in a school's time zone, which the caller names (see `src/i18n/dates.ts`).
  return { locale, messages: (await MESSAGES[locale]()).default, formats: FORMATS, timeZone: 'UTC' };
});
