import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';

import { GENDERS, RACES } from '../choices';
import { countryName, languageName } from '../names';

/** What a side of a change says, in words: its parts one after the other. */
export function useSaid(): (side: Record<string, unknown>) => string {
  const t = useTranslations('profile');
  const locale = useLocale();
  const format = useFormatter();
  const gender = (value: string) => GENDERS.find((each) => each === value);
  const race = (value: unknown) => RACES.find((each) => each === value);

  function part(name: string, value: unknown): string {
    if (typeof value === 'boolean') return name === 'declined' ? (value ? t('declined') : '') : t(value ? 'yes' : 'no');
    if (Array.isArray(value)) return value.map((each) => { const known = race(each); return known ? t(`raceNames.${known}`) : String(each); }).join(', ');
    if (typeof value !== 'string') return '';
    if (name === 'birth_on') return formatDay(format, value, 'short');
    if (name.endsWith('_language')) return languageName(locale, value);
    if (name === 'birth_country') return countryName(locale, value);
    const known = name === 'gender' ? gender(value) : undefined;
    return known ? t(`genders.${known}`) : value;
  }

  return (side) =>
    Object.entries(side)
      .map(([name, value]) => part(name, value))
      .filter(Boolean)
      .join(' · ') || t('history.empty');
}
