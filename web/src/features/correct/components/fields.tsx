'use client';

import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

const LONGEST_NAME = 120;
const LONGEST_EMAIL = 254;
const LONGEST_PHONE = 40;

export interface Names {
  given_name: string;
  middle_name: string | null;
  family_name: string;
  preferred_name: string | null;
}

export interface Contact {
  email: string | null;
  phone: string | null;
}

type Refused = Record<string, string>;

/** First and last name, and with `all` those in between and instead. */
export function NameFields({ person, refused }: { person: Partial<Names>; refused: Refused }) {
  const t = useTranslations('correct');
  const field = (name: keyof Names, optional: boolean) => (
    <TextInput
      name={name}
      label={t(name)}
      required={!optional}
      withAsterisk={false}
      data-autofocus={name === 'given_name' || undefined}
      maxLength={LONGEST_NAME}
      defaultValue={person[name] ?? ''}
      error={refused[name]}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      {field('given_name', false)}
      {person.middle_name !== undefined && field('middle_name', true)}
      {field('family_name', false)}
      {person.preferred_name !== undefined && field('preferred_name', true)}
    </SimpleGrid>
  );
}

export function ContactFields({ person, refused }: { person: Contact; refused: Refused }) {
  const t = useTranslations('correct');
  return (
    <>
      <TextInput
        name="email"
        type="email"
        label={t('email')}
        description={t('emailHint')}
        maxLength={LONGEST_EMAIL}
        defaultValue={person.email ?? ''}
        error={refused.email && t('emailRefused')}
      />
      <TextInput
        name="phone"
        type="tel"
        label={t('phone')}
        maxLength={LONGEST_PHONE}
        defaultValue={person.phone ?? ''}
        error={refused.phone && t('phoneRefused')}
      />
    </>
  );
}
