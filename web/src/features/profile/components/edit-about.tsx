'use client';

import { Checkbox, Fieldset, Select, Stack, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import type { Body } from '@/lib/api/types';

import { saveProfile } from '../actions';
import { LANGUAGES } from '../choices';
import { choicesOf, languageName } from '../names';
import { typed } from '../typed';
import type { Profile } from '../types';

const LONGEST_PRONOUNS = 40;
const DECLINABLE = ['pronouns', 'home_language'] as const;

type Update = Body<'/v1/students/{student_id}/profile', 'patch'>;
type About = Pick<
  Profile,
  'student_id' | 'version' | 'pronouns' | 'home_language' | 'instruction_language' | 'interpreter_wanted' | 'declined'
>;

/** Pronouns and languages. What is declined has no value. */
export function EditAbout({ profile }: { profile: About }) {
  const t = useTranslations('profile');
  const [declined, setDeclined] = useState<string[]>(profile.declined);
  return (
    <FormDialog
      label={t('edit')}
      labelFor={t('editAbout')}
      title={t('editAbout')}
      saved={t('saved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      onOpen={() => {
        setDeclined(profile.declined);
      }}
      send={(form) => {
        const wanted = typed(form, 'interpreter_wanted');
        return saveProfile(profile.student_id, profile.version, {
          declined: declined as Update['declined'],
          pronouns: declined.includes('pronouns') ? null : typed(form, 'pronouns'),
          home_language: declined.includes('home_language') ? null : (typed(form, 'home_language') as Update['home_language']),
          instruction_language: typed(form, 'instruction_language') as Update['instruction_language'],
          interpreter_wanted: wanted === null ? null : wanted === 'yes',
        });
      }}
    >
      {(refused) => <AboutFields profile={profile} refused={refused} declined={declined} onDeclined={setDeclined} />}
    </FormDialog>
  );
}

interface FieldsProps {
  profile: About;
  refused: Record<string, string>;
  declined: string[];
  onDeclined: (declined: string[]) => void;
}

function AboutFields({ profile, refused, declined, onDeclined }: FieldsProps) {
  const t = useTranslations('profile');
  const locale = useLocale();
  const [languages] = useState(() => choicesOf(LANGUAGES, (code) => languageName(locale, code), locale));
  const language = (name: 'home_language' | 'instruction_language', label: string, off = false) => (
    <Select
      name={name}
      label={label}
      data={languages}
      searchable
      clearable
      disabled={off}
      defaultValue={profile[name]}
      nothingFoundMessage={t('nothingFound')}
      error={refused[name]}
    />
  );
  return (
    <>
      <TextInput
        name="pronouns"
        label={t('pronounsOptional')}
        description={t('pronounsHint')}
        maxLength={LONGEST_PRONOUNS}
        disabled={declined.includes('pronouns')}
        defaultValue={profile.pronouns ?? ''}
        error={refused.pronouns}
        data-autofocus
      />
      {language('home_language', t('homeLanguageOptional'), declined.includes('home_language'))}
      {language('instruction_language', t('instructionLanguageOptional'))}
      <Select
        name="interpreter_wanted"
        label={t('interpreterOptional')}
        data={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
        clearable
        defaultValue={profile.interpreter_wanted === null ? null : profile.interpreter_wanted ? 'yes' : 'no'}
      />
      <DeclinedChoice
        choices={[
          { value: DECLINABLE[0], label: t('pronouns') },
          { value: DECLINABLE[1], label: t('homeLanguage') },
        ]}
        declined={declined}
        onDeclined={onDeclined}
        error={refused.declined}
      />
    </>
  );
}

interface DeclinedProps {
  choices: { value: string; label: string }[];
  declined: string[];
  onDeclined: (declined: string[]) => void;
  error: string | undefined;
}

/** What was asked and not said; what another form asks is left as it is. */
export function DeclinedChoice({ choices, declined, onDeclined, error }: DeclinedProps) {
  const t = useTranslations('profile');
  return (
    <Fieldset legend={t('declinedLabel')}>
      <Checkbox.Group value={declined} onChange={onDeclined} description={t('declinedHint')} error={error}>
        <Stack gap="xs" mt="xs">
          {choices.map(({ value, label }) => (
            <Checkbox key={value} value={value} label={label} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Fieldset>
  );
}
