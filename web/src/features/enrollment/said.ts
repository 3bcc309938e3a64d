import type { useFormatter, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';
import { gradeName } from '@/lib/school-choice';

import type { Change } from './kinds';

type Translate = ReturnType<typeof useTranslations<'enrollment'>>;
type Format = ReturnType<typeof useFormatter>;
type Believed = Change['after'];

/** From when to when: "since", "from", or both days. */
export function saidDays(t: Translate, format: Format, { starts_on, ends_on }: Pick<Believed, 'starts_on' | 'ends_on'>): string {
  if (ends_on === null) return t('since', { first: formatDay(format, starts_on, 'short') });
  if (ends_on < starts_on) return t('never');
  return t('fromTo', { first: formatDay(format, starts_on, 'short'), last: formatDay(format, ends_on, 'short') });
}

/** All an enrollment says, on one line. */
export function saidWhole(t: Translate, format: Format, believed: Believed): string {
  return [
    t('place', { school: believed.school_name ?? '', grade: gradeName(believed.grade_level) }),
    saidDays(t, format, believed),
    believed.primary ? t('primary') : t('beside'),
    believed.entry_type && t('entered', { how: t(`entries.${believed.entry_type}`) }),
    believed.exit_type && t('left', { how: t(`exits.${believed.exit_type}`) }),
    believed.previous_school && t('cameFrom', { school: believed.previous_school }),
  ]
    .filter(Boolean)
    .join(' · ');
}
