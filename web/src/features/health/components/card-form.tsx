'use client';

import { Button, Checkbox, Fieldset, Group, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { writeCard } from '../actions';
import { type Card, LONGEST_LINE, LONGEST_PROSE, typed } from '../words';

const MOST_CONTACTS = 10;

type Contact = Card['contacts'][number];

const NOBODY: Contact = { name: '', relation: '', phone: '', may_pick_up: false };

/** What the card says besides guardians and alerts. */
export function CardForm({ card }: { card: Card }) {
  const t = useTranslations('health');
  const [contacts, setContacts] = useState<Contact[]>(card.contacts);
  const set = (place: number, change: Partial<Contact>) => {
    setContacts((now) => now.map((each, at) => (at === place ? { ...each, ...change } : each)));
  };
  const line = (
    name: 'doctor' | 'doctor_phone' | 'hospital' | 'insurance' | 'policy_number',
    label: string,
    error: string | undefined,
  ) => <TextInput name={name} label={label} maxLength={LONGEST_LINE} defaultValue={card[name] ?? ''} error={error} />;
  const field = (place: number, name: 'name' | 'relation' | 'phone', error: string | undefined) => (
    <TextInput
      label={t(name)}
      required
      withAsterisk={false}
      maxLength={LONGEST_LINE}
      value={contacts[place]?.[name] ?? ''}
      onChange={(event) => {
        set(place, { [name]: event.currentTarget.value });
      }}
      error={error}
    />
  );
  return (
    <FormDialog
      wide
      label={t('edit')}
      labelFor={t('editCard')}
      title={t('editCard')}
      saved={t('saved')}
      onOpen={() => {
        setContacts(card.contacts);
      }}
      send={(form) =>
        writeCard(card.student_id, card.version, {
          doctor: typed(form, 'doctor'),
          doctor_phone: typed(form, 'doctor_phone'),
          hospital: typed(form, 'hospital'),
          insurance: typed(form, 'insurance'),
          policy_number: typed(form, 'policy_number'),
          notes: typed(form, 'notes'),
          contacts,
        })
      }
    >
      {(refused) => (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {line('doctor', t('doctorOptional'), refused.doctor)}
            {line('doctor_phone', t('doctorPhoneOptional'), refused.doctor_phone)}
            {line('hospital', t('hospitalOptional'), refused.hospital)}
            {line('insurance', t('insuranceOptional'), refused.insurance)}
            {line('policy_number', t('policyNumberOptional'), refused.policy_number)}
          </SimpleGrid>
          <Textarea
            name="notes"
            label={t('notesOptional')}
            autosize
            maxLength={LONGEST_PROSE}
            defaultValue={card.notes ?? ''}
            error={refused.notes}
          />
          {contacts.map((contact, place) => (
            <Fieldset key={place} legend={t('contactNumber', { number: place + 1 })}>
              <SimpleGrid cols={{ base: 1, xs: 2 }}>
                {field(place, 'name', refused[`contacts.${place}.name`])}
                {field(place, 'relation', refused[`contacts.${place}.relation`])}
                {field(place, 'phone', refused[`contacts.${place}.phone`])}
              </SimpleGrid>
              <Group justify="space-between" mt="sm">
                <Checkbox
                  label={t('mayPickUp')}
                  checked={contact.may_pick_up}
                  onChange={(event) => {
                    set(place, { may_pick_up: event.currentTarget.checked });
                  }}
                />
                <Button
                  variant="default"
                  size="compact-sm"
                  onClick={() => {
                    setContacts((now) => now.filter((_, at) => at !== place));
                  }}
                >
                  {t('removeContact', { number: place + 1 })}
                </Button>
              </Group>
            </Fieldset>
          ))}
          {contacts.length < MOST_CONTACTS && (
            <Button
              variant="default"
              onClick={() => {
                setContacts((now) => [...now, NOBODY]);
              }}
            >
              {t('addContact')}
            </Button>
          )}
        </>
      )}
    </FormDialog>
  );
}
