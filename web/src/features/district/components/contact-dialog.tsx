'use client';

import { Button, Fieldset, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { saveProfile } from '../actions';
import { changesOf, ownOf } from '../changes';
import type { Contact, Place, Profile } from '../model';
import { LONGEST_NAME, textIn } from './place-fields';
import classes from './profile.module.css';

const MOST_CONTACTS = 20;
const HOME = 'US';
const NOBODY: Contact = { title: '', name: '', phone: null, email: null };
const PLAIN = ['nces_id', 'state_code', 'phone', 'email', 'website'] as const;
const TYPES = { phone: 'tel', email: 'email', website: 'url' } as const;

interface Props {
  place: Place;
  profile: Profile;
}

/** Codes, address and whom one turns to; what is left empty comes from above. */
export function ContactDialog({ place, profile }: Props) {
  const t = useTranslations('district');
  const standing = ownOf(profile, 'contacts') ?? [];
  const [contacts, setContacts] = useState<readonly Contact[]>(standing);

  function change(at: number, changes: Partial<Contact>) {
    setContacts(contacts.map((one, other) => (other === at ? { ...one, ...changes } : one)));
  }

  function text(name: (typeof PLAIN)[number], refused: Record<string, string>) {
    const { above, above_from } = profile[name];
    return (
      <TextInput
        name={name}
        type={name in TYPES ? TYPES[name as keyof typeof TYPES] : 'text'}
        label={t(`settings.${name}`)}
        description={
          name === 'nces_id'
            ? t(place.kind === 'school' ? 'profile.ncesSchool' : 'profile.ncesDistrict')
            : above !== null && above_from !== null && above_from !== 'default'
              ? t('profile.emptyFrom', { value: above, name: above_from.name })
              : undefined
        }
        maxLength={300}
        defaultValue={ownOf(profile, name) ?? ''}
        error={refused[name]}
      />
    );
  }

  const address = ownOf(profile, 'address');
  return (
    <FormDialog
      wide
      label={t('change')}
      labelFor={t('profile.changeContact', { name: profile.place.name })}
      title={t('profile.changeContact', { name: profile.place.name })}
      saved={t('saved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      onOpen={() => {
        setContacts(standing);
      }}
      send={async (form) => {
        const street = textIn(form, 'street');
        const city = textIn(form, 'city');
        const wanted = {
          ...Object.fromEntries(PLAIN.map((name) => [name, textIn(form, name) || null])),
          address:
            street || city
              ? {
                  street,
                  city,
                  state: textIn(form, 'state') || null,
                  postal_code: textIn(form, 'postal_code') || null,
                  country: textIn(form, 'country').toUpperCase() || HOME,
                }
              : null,
          contacts: contacts.length > 0 ? [...contacts] : null,
        };
        const changes = changesOf(profile, wanted);
        return changes && saveProfile(place, profile.version, changes);
      }}
    >
      {(refused) => (
        <>
          <Text size="sm" c="dimmed">
            {t('profile.emptyHint')}
          </Text>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {text('nces_id', refused)}
            {text('state_code', refused)}
            {text('phone', refused)}
            {text('email', refused)}
          </SimpleGrid>
          {text('website', refused)}
          <Fieldset legend={t('settings.address')}>
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              {(['street', 'city', 'state', 'postal_code', 'country'] as const).map((part) => (
                <TextInput
                  key={part}
                  name={part}
                  label={t(`address.${part}`)}
                  maxLength={part === 'country' ? 2 : LONGEST_NAME}
                  defaultValue={address?.[part] ?? (part === 'country' ? HOME : '')}
                  error={refused[`address.${part}`]}
                />
              ))}
            </SimpleGrid>
          </Fieldset>
          <Fieldset legend={t('settings.contacts')}>
            <Stack gap="sm">
              {contacts.map((one, at) => (
                <div key={at} role="group" aria-label={t('contact.number', { number: at + 1 })} className={classes.contact}>
                  <SimpleGrid cols={{ base: 1, xs: 2 }}>
                    {(['title', 'name', 'phone', 'email'] as const).map((part) => (
                      <TextInput
                        key={part}
                        label={t(`contact.${part}`)}
                        type={part === 'phone' ? 'tel' : part === 'email' ? 'email' : 'text'}
                        required={part === 'title' || part === 'name'}
                        withAsterisk={false}
                        maxLength={LONGEST_NAME}
                        value={one[part] ?? ''}
                        error={refused[`contacts.${at}.${part}`]}
                        onChange={(event) => {
                          const typed = event.currentTarget.value;
                          change(at, { [part]: typed === '' && part !== 'title' && part !== 'name' ? null : typed });
                        }}
                      />
                    ))}
                  </SimpleGrid>
                  <Group justify="flex-end" mt="xs">
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="red"
                      leftSection={<IconTrash size={16} stroke={1.8} />}
                      onClick={() => {
                        setContacts(contacts.filter((_, other) => other !== at));
                      }}
                    >
                      {t('contact.remove')}
                    </Button>
                  </Group>
                </div>
              ))}
              <Group>
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconPlus size={16} stroke={1.8} />}
                  disabled={contacts.length >= MOST_CONTACTS}
                  onClick={() => {
                    setContacts([...contacts, NOBODY]);
                  }}
                >
                  {t('contact.add')}
                </Button>
              </Group>
            </Stack>
          </Fieldset>
        </>
      )}
    </FormDialog>
  );
}
