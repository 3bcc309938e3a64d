import { useFormatter, useLocale, useTranslations } from 'next-intl';

import { Panel } from '@/components/page';
import { formatDay } from '@/i18n/dates';

import { countryName, languageName } from '../names';
import type { Profile } from '../types';

import { EditAbout } from './edit-about';
import { EditDemographics } from './edit-demographics';
import { EditNames } from './edit-names';
import { Facts } from './facts';

interface Props {
  profile: Profile;
  mayChange: boolean;
  mayChangeNames: boolean;
  today: string;
  timeZone: string;
}

const words = (...parts: (string | null)[]) => parts.filter(Boolean).join(' ') || null;

/** What the browser gets of a profile is what a form shows. */
export function NamesPanel({ profile, mayChangeNames, today, timeZone }: Omit<Props, 'mayChange'>) {
  const t = useTranslations('profile');
  const format = useFormatter();
  const { student_id, version, given_name, middle_name, family_name, suffix, preferred_name, preferred_family_name, birth_on } = profile;
  const names = { student_id, version, given_name, middle_name, family_name, suffix, preferred_name, preferred_family_name, birth_on };
  return (
    <Panel title={t('names')} aside={mayChangeNames && <EditNames key={version} profile={names} today={today} />}>
      <Facts
        studentId={student_id}
        timeZone={timeZone}
        facts={[
          { field: 'legal_name', label: t('legalName'), value: words(given_name, middle_name, family_name, suffix) },
          { field: 'preferred_name', label: t('preferredName'), value: words(preferred_name, preferred_family_name) },
          { field: 'birth_on', label: t('birthOn'), value: birth_on && formatDay(format, birth_on, 'short') },
        ]}
      />
    </Panel>
  );
}

export function AboutPanel({ profile, mayChange, timeZone }: Pick<Props, 'profile' | 'mayChange' | 'timeZone'>) {
  const t = useTranslations('profile');
  const locale = useLocale();
  const { student_id, version, pronouns, home_language, instruction_language, interpreter_wanted, declined } = profile;
  const about = { student_id, version, pronouns, home_language, instruction_language, interpreter_wanted, declined };
  const wanted = interpreter_wanted === null ? null : t(interpreter_wanted ? 'yes' : 'no');
  return (
    <Panel title={t('about')} aside={mayChange && <EditAbout key={version} profile={about} />}>
      <Facts
        studentId={student_id}
        timeZone={timeZone}
        facts={[
          { field: 'pronouns', label: t('pronouns'), value: pronouns, declined: declined.includes('pronouns') },
          {
            field: 'home_language',
            label: t('homeLanguage'),
            value: home_language && languageName(locale, home_language),
            declined: declined.includes('home_language'),
          },
          {
            field: 'instruction_language',
            label: t('instructionLanguage'),
            value: instruction_language && languageName(locale, instruction_language),
          },
          { field: 'interpreter', label: t('interpreter'), value: wanted },
        ]}
      />
    </Panel>
  );
}

export function DemographicsPanel({ profile, mayChange, timeZone }: Pick<Props, 'profile' | 'mayChange' | 'timeZone'>) {
  const t = useTranslations('profile');
  const locale = useLocale();
  const { student_id, version, declined, demographics } = profile;
  if (demographics === null) return null;
  const { gender, gender_described, races, tribal_affiliation, birth_city, birth_state, birth_country } = demographics;
  const country = birth_country && countryName(locale, birth_country);
  return (
    <Panel
      title={t('demographics')}
      aside={mayChange && <EditDemographics key={version} profile={{ student_id, version, declined }} demographics={demographics} />}
    >
      <Facts
        studentId={student_id}
        timeZone={timeZone}
        facts={[
          {
            field: 'gender',
            label: t('gender'),
            value: gender && (gender_described ?? t(`genders.${gender}`)),
            declined: declined.includes('gender'),
          },
          {
            field: 'races',
            label: t('races'),
            value: races?.map((race) => t(`raceNames.${race}`)).join(', ') ?? null,
            declined: declined.includes('races'),
          },
          {
            field: 'tribal_affiliation',
            label: t('tribalAffiliation'),
            value: tribal_affiliation,
            declined: declined.includes('tribal_affiliation'),
          },
          {
            field: 'birth_place',
            label: t('birthPlace'),
            value: [birth_city, birth_state, country].filter(Boolean).join(', ') || null,
          },
        ]}
      />
    </Panel>
  );
}
