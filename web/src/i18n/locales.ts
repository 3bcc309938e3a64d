export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

export const DEFAULT_LOCALE: Locale = 'en';
export const LOCALE_COOKIE = 'homeroom.locale';

/** Each language in its own words: never translated. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', es: 'Español' };

/** The language of a tag such as `es-MX`, if we speak it. */
export function asLocale(tag: string | undefined): Locale | null {
  const language = tag?.trim().split('-')[0]?.toLowerCase();
  return LOCALES.find((locale) => locale === language) ?? null;
}

/** The first language of an Accept-Language header that we speak. */
export function preferredLocale(acceptLanguage: string | null): Locale | null {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag, quality] = part.split(';q=');
      return { locale: asLocale(tag), quality: Number(quality ?? 1) };
    })
    .sort((a, b) => b.quality - a.quality);
  return wanted.find(({ locale }) => locale !== null)?.locale ?? null;
}
