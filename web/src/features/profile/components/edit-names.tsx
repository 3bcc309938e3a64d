'use client';

import { SimpleGrid, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { saveProfile } from '../actions';
import { typed } from '../typed';
import type { Profile } from '../types';

const FIELDS = ['given_name', 'middle_name', 'family_name', 'suffix', 'preferred_name', 'preferred_family_name'] as const;
const NEEDED: readonly string[] = ['given_name', 'family_name'];
const LONGEST = 120;
const LONGEST_SUFFIX = 10;
const EARLIEST_BIRTH = '1900-01-01';

type Names = Pick<Profile, 'student_id' | 'version' | 'birth_on' | (typeof FIELDS)[number]>;

/** Legal and preferred names, and the birth date; only what was changed is sent. */
export function EditNames({ profile, today }: { profile: Names; today: string }) {
  const t = useTranslations('profile');
  return (
    <FormDialog
      label={t('edit')}
      labelFor={t('editNames')}
      title={t('editNames')}
      saved={t('saved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={async (form) => {
        const changes = Object.fromEntries(
          [...FIELDS, 'birth_on' as const]
            .map((name) => [name, typed(form, name)] as const)
            .filter(([name, value]) => value !== profile[name]),
        );
        return Object.keys(changes).length > 0 ? saveProfile(profile.student_id, profile.version, changes) : null;
      }}
    >
      {(refused) => (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {FIELDS.map((name) => (
              <TextInput
                key={name}
                name={name}
                label={t(name)}
                description={name === 'suffix' ? t('suffixHint') : undefined}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                required={NEEDED.includes(name)}
                withAsterisk={false}
                data-autofocus={name === 'given_name' || undefined}
                maxLength={name === 'suffix' ? LONGEST_SUFFIX : LONGEST}
                defaultValue={profile[name] ?? ''}
                error={refused[name]}
              />
            ))}
          </SimpleGrid>
          <DayField
            name="birth_on"
            label={t('birth_on')}
            min={EARLIEST_BIRTH}
            max={today}
            day={profile.birth_on}
            error={refused.birth_on}
            required={false}
          />
        </>
      )}
    </FormDialog>
  );
}
