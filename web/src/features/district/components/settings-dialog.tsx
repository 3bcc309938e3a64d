'use client';

import { Checkbox, MultiSelect, Select, TextInput } from '@mantine/core';
import { IconClockExclamation, IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { Notice } from '@/components/notice';
import { asLocale, LOCALE_NAMES, LOCALES } from '@/i18n/locales';
import { GRADE_LEVELS, gradeSpan } from '@/lib/school-choice';

import { saveProfile } from '../actions';
import { changesOf, ownOf } from '../changes';
import type { Place, Profile } from '../model';
import { textIn } from './place-fields';

const CURRENCY = 3;

interface Props {
  place: Place;
  profile: Profile;
}

/** Time zone, language, currency and grades; another time zone is asked about, as it moves what "today" is. */
export function SettingsDialog({ place, profile }: Props) {
  const t = useTranslations('district');
  const tCorrect = useTranslations('correct');
  const [zone, setZone] = useState(ownOf(profile, 'time_zone') ?? '');
  const [grades, setGrades] = useState<string[]>(ownOf(profile, 'grade_levels') ?? []);
  const now = profile.time_zone.value ?? '';
  const next = zone || (profile.time_zone.above ?? '');

  function inherited(name: 'time_zone' | 'locale' | 'currency', shown: (value: string) => string): string {
    const { above, above_from } = profile[name];
    if (above === null || above_from === null) return t('profile.notSet');
    return above_from === 'default'
      ? t('profile.inheritDefault', { value: shown(above) })
      : t('profile.inheritFrom', { value: shown(above), name: above_from.name });
  }

  const { above: heard, above_from: heardFrom } = profile.grade_levels;
  return (
    <FormDialog
      label={t('change')}
      labelFor={t('profile.changeSettings', { name: profile.place.name })}
      title={t('profile.changeSettings', { name: profile.place.name })}
      saved={t('saved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      onOpen={() => {
        setZone(ownOf(profile, 'time_zone') ?? '');
        setGrades(ownOf(profile, 'grade_levels') ?? []);
      }}
      send={async (form) => {
        const changes = changesOf(profile, {
          time_zone: zone || null,
          locale: asLocale(textIn(form, 'locale') || undefined),
          currency: textIn(form, 'currency').toUpperCase() || null,
          grade_levels: grades.length > 0 ? GRADE_LEVELS.filter((level) => grades.includes(level)) : null,
        });
        return changes && saveProfile(place, profile.version, changes);
      }}
    >
      {(refused) => (
        <>
          <Select
            label={t('settings.time_zone')}
            data={[{ value: '', label: inherited('time_zone', spoken) }, ...zones(zone)]}
            searchable
            allowDeselect={false}
            nothingFoundMessage={t('profile.noSuchZone')}
            value={zone}
            error={refused.time_zone}
            onChange={(chosen) => {
              setZone(chosen ?? '');
            }}
          />
          {next !== now && (
            <Notice icon={<IconClockExclamation size={20} stroke={1.8} />} title={t('profile.zoneTitle')}>
              {t('profile.zoneText', { before: spoken(now), after: spoken(next) })}
              <Checkbox mt="sm" required label={t('profile.zoneSure')} />
            </Notice>
          )}
          <Select
            name="locale"
            label={t('settings.locale')}
            data={[
              { value: '', label: inherited('locale', (tag) => LOCALE_NAMES[asLocale(tag) ?? 'en']) },
              ...LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] })),
            ]}
            allowDeselect={false}
            defaultValue={ownOf(profile, 'locale') ?? ''}
            error={refused.locale}
          />
          <TextInput
            name="currency"
            label={t('settings.currency')}
            description={t('profile.currencyHint')}
            placeholder={inherited('currency', (code) => code)}
            maxLength={CURRENCY}
            defaultValue={ownOf(profile, 'currency') ?? ''}
            error={refused.currency}
          />
          <MultiSelect
            label={t('settings.grade_levels')}
            description={
              heard && heard.length > 0 && heardFrom !== null && heardFrom !== 'default'
                ? t('profile.emptyFrom', { value: gradeSpan(heard), name: heardFrom.name })
                : undefined
            }
            data={GRADE_LEVELS.map((value) => ({ value, label: tCorrect(`grades.${value}`) }))}
            value={grades}
            onChange={setGrades}
            clearable
            error={refused.grade_levels}
          />
        </>
      )}
    </FormDialog>
  );
}

function spoken(zone: string): string {
  return zone.replaceAll('_', ' ');
}

/** What the browser knows, and the one that is set. */
function zones(own: string) {
  const known = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'));
  const all = own === '' || known.includes(own) ? known : [own, ...known];
  return all.map((value) => ({ value, label: spoken(value) }));
}
