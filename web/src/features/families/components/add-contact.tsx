'use client';

import { Checkbox, TextInput } from '@mantine/core';
import { IconPencil, IconPhonePlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { addContact, changeContact } from '../actions';
import { type Contact, LONGEST, textOf } from '../types';

interface FieldsProps {
  contact?: Pick<Contact, 'name' | 'relation' | 'phone' | 'may_pick_up'>;
  refused: Record<string, string>;
}

/** Who is to be called, and may not more than be called. */
export function ContactFields({ contact, refused }: FieldsProps) {
  const t = useTranslations('families');
  return (
    <>
      <TextInput
        name="name"
        label={t('name')}
        required
        withAsterisk={false}
        data-autofocus
        maxLength={LONGEST}
        defaultValue={contact?.name}
        error={refused.name}
      />
      <TextInput
        name="contact_relation"
        label={t('relationWords')}
        required
        withAsterisk={false}
        maxLength={LONGEST}
        defaultValue={contact?.relation}
        error={refused.relation}
      />
      <TextInput
        name="phone"
        type="tel"
        label={t('phone')}
        required
        withAsterisk={false}
        defaultValue={contact?.phone}
        error={refused.phone}
      />
      <Checkbox name="may_pick_up" label={t('rightNames.may_pick_up')} defaultChecked={contact?.may_pick_up} />
    </>
  );
}

export function contactIn(form: FormData) {
  return {
    name: textOf(form, 'name'),
    relation: textOf(form, 'contact_relation'),
    phone: textOf(form, 'phone'),
    may_pick_up: form.get('may_pick_up') !== null,
  };
}

export function AddContact({ studentId, today }: { studentId: string; today: string }) {
  const t = useTranslations('families');
  return (
    <FormDialog
      label={t('addContact')}
      title={t('addContact')}
      saved={t('contactAdded')}
      leftSection={<IconPhonePlus size={16} stroke={1.8} />}
      send={(form) => addContact(studentId, { ...contactIn(form), starts_on: today })}
    >
      {(refused) => <ContactFields refused={refused} />}
    </FormDialog>
  );
}

export function CorrectContact({ studentId, contact }: { studentId: string; contact: Contact }) {
  const t = useTranslations('families');
  return (
    <FormDialog
      label={t('change')}
      labelFor={t('changeFor', { name: contact.name })}
      title={contact.name}
      saved={t('contactSaved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={(form) => {
        const day = textOf(form, 'ends_on') || null;
        return changeContact(studentId, contact, {
          ...contactIn(form),
          ...(day === contact.ends_on ? {} : { ends_on: day }),
        });
      }}
    >
      {(refused) => (
        <>
          <ContactFields contact={contact} refused={refused} />
          <DayField
            name="ends_on"
            label={t('lastDayOptional')}
            day={contact.ends_on}
            error={refused.ends_on}
            required={false}
          />
        </>
      )}
    </FormDialog>
  );
}
