'use client';

import { MultiSelect, Select, SimpleGrid, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import type { Body } from '@/lib/api/types';

import { saveProfile } from '../actions';
import { COUNTRIES, GENDERS, RACES } from '../choices';
import { choicesOf, countryName } from '../names';
import { typed } from '../typed';
import type { Profile } from '../types';

import { DeclinedChoice } from './edit-about';

type Update = Body<'/v1/students/{student_id}/profile', 'patch'>;
type Demographics = NonNullable<Profile['demographics']>;

interface Props {
  profile: Pick<Profile, 'student_id' | 'version' | 'declined'>;
  demographics: Demographics;
}

/** Gender, race and ethnicity, tribe and birth place. */
export function EditDemographics({ profile: { student_id, version, declined: before }, demographics }: Props) {
  const t = useTranslations('profile');
  const locale = useLocale();
  const [declined, setDeclined] = useState<string[]>(before);
  const [gender, setGender] = useState<string | null>(demographics.gender);
  const [races, setRaces] = useState<string[]>(demographics.races ?? []);
  const has = (name: string) => declined.includes(name);
  return (
    <FormDialog
      label={t('edit')}
      labelFor={t('editDemographics')}
      title={t('editDemographics')}
      saved={t('saved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      onOpen={() => {
        setDeclined(before);
        setGender(demographics.gender);
        setRaces(demographics.races ?? []);
      }}
      send={(form) =>
        saveProfile(student_id, version, {
          declined: declined as Update['declined'],
          gender: has('gender') ? null : (gender as Update['gender']),
          gender_described: !has('gender') && gender === 'other' ? typed(form, 'gender_described') : null,
          races: has('races') || races.length === 0 ? null : (races as Update['races']),
          tribal_affiliation: has('tribal_affiliation') ? null : typed(form, 'tribal_affiliation'),
          birth_city: typed(form, 'birth_city'),
          birth_state: typed(form, 'birth_state'),
          birth_country: typed(form, 'birth_country') as Update['birth_country'],
        })
      }
    >
      {(refused) => (
        <>
          <Select
            label={t('genderOptional')}
            data={GENDERS.map((value) => ({ value, label: t(`genders.${value}`) }))}
            clearable
            disabled={has('gender')}
            value={has('gender') ? null : gender}
            onChange={setGender}
            error={refused.gender}
            data-autofocus
          />
          {gender === 'other' && !has('gender') && (
            <TextInput
              name="gender_described"
              label={t('gender_described')}
              maxLength={120}
              defaultValue={demographics.gender_described ?? ''}
              error={refused.gender_described}
            />
          )}
          <MultiSelect
            label={t('racesOptional')}
            description={t('racesHint')}
            data={RACES.map((value) => ({ value, label: t(`raceNames.${value}`) }))}
            disabled={has('races')}
            value={has('races') ? [] : races}
            onChange={setRaces}
            error={refused.races}
          />
          <TextInput
            name="tribal_affiliation"
            label={t('tribalOptional')}
            maxLength={120}
            disabled={has('tribal_affiliation')}
            defaultValue={demographics.tribal_affiliation ?? ''}
            error={refused.tribal_affiliation}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {(['birth_city', 'birth_state'] as const).map((name) => (
              <TextInput
                key={name}
                name={name}
                label={t(name)}
                maxLength={120}
                defaultValue={demographics[name] ?? ''}
                error={refused[name]}
              />
            ))}
          </SimpleGrid>
          <Select
            name="birth_country"
            label={t('birth_country')}
            data={choicesOf(COUNTRIES, (code) => countryName(locale, code), locale)}
            searchable
            clearable
            defaultValue={demographics.birth_country}
            nothingFoundMessage={t('nothingFound')}
            error={refused.birth_country}
          />
          <DeclinedChoice
            choices={[
              { value: 'gender', label: t('gender') },
              { value: 'races', label: t('races') },
              { value: 'tribal_affiliation', label: t('tribalAffiliation') },
            ]}
            declined={declined}
            onDeclined={setDeclined}
            error={refused.declined}
          />
        </>
      )}
    </FormDialog>
  );
}
