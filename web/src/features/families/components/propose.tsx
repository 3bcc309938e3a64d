'use client';

import { Text, TextInput } from '@mantine/core';
import { IconPencil, IconPhonePlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { propose } from '../actions';
import { type OwnFamily, textOf } from '../types';
import { contactIn, ContactFields } from './add-contact';
import { AddressFields, changedAddress } from './household-forms';

type Person = OwnFamily['me'];
type Contact = OwnFamily['contacts'][number];

function Hint() {
  const t = useTranslations('families');
  return (
    <Text size="sm" c="dimmed">
      {t('proposeHint')}
    </Text>
  );
}

interface ReachProps {
  studentId: string;
  kind: 'own_contact' | 'child_contact';
  person: Person;
}

/** One's own phone and e-mail, or the child's. */
export function ProposeReach({ studentId, kind, person }: ReachProps) {
  const t = useTranslations('families');
  const name = `${person.given_name} ${person.family_name}`;
  return (
    <FormDialog
      label={t('propose')}
      labelFor={t('proposeFor', { name })}
      title={t('proposeFor', { name })}
      saveLabel={t('sendToOffice')}
      saved={t('proposed')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={async (form) => {
        const given = { phone: textOf(form, 'phone') || null, email: textOf(form, 'email').toLowerCase() || null };
        const changes = {
          ...(given.phone === person.phone ? {} : { phone: given.phone }),
          ...(given.email === person.email ? {} : { email: given.email }),
        };
        return Object.keys(changes).length === 0 ? null : propose(studentId, { kind, ...changes });
      }}
    >
      {(refused) => (
        <>
          <Hint />
          <TextInput
            name="phone"
            type="tel"
            label={t('phoneOptional')}
            defaultValue={person.phone ?? ''}
            error={refused[`${kind}.phone`] ?? refused.phone}
          />
          <TextInput
            name="email"
            type="email"
            label={t('emailOptional')}
            defaultValue={person.email ?? ''}
            error={refused[`${kind}.email`] ?? refused.email}
          />
        </>
      )}
    </FormDialog>
  );
}

function unprefixed(kind: string, refused: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(refused).map(([path, said]) => [path.startsWith(`${kind}.`) ? path.slice(kind.length + 1) : path, said]),
  );
}

export function ProposeAddress({ studentId, household }: { studentId: string; household: OwnFamily['households'][number] }) {
  const t = useTranslations('families');
  return (
    <FormDialog
      label={t('propose')}
      labelFor={t('proposeFor', { name: household.name })}
      title={t('proposeFor', { name: household.name })}
      saveLabel={t('sendToOffice')}
      saved={t('proposed')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={async (form) => {
        const changes = changedAddress(form, household);
        if (Object.keys(changes).length === 0) return null;
        return propose(studentId, { kind: 'address', household_id: household.id, ...changes });
      }}
    >
      {(refused) => (
        <>
          <Hint />
          <AddressFields address={household} whole={household.address} refused={unprefixed('address', refused)} />
        </>
      )}
    </FormDialog>
  );
}

export function ProposeNewContact({ studentId }: { studentId: string }) {
  const t = useTranslations('families');
  return (
    <FormDialog
      label={t('proposeContact')}
      title={t('proposeContact')}
      saveLabel={t('sendToOffice')}
      saved={t('proposed')}
      leftSection={<IconPhonePlus size={16} stroke={1.8} />}
      send={(form) => propose(studentId, { kind: 'contact_add', ...contactIn(form) })}
    >
      {(refused) => (
        <>
          <Hint />
          <ContactFields refused={unprefixed('contact_add', refused)} />
        </>
      )}
    </FormDialog>
  );
}

export function ProposeContact({ studentId, contact }: { studentId: string; contact: Contact }) {
  const t = useTranslations('families');
  return (
    <FormDialog
      label={t('propose')}
      labelFor={t('proposeFor', { name: contact.name })}
      title={t('proposeFor', { name: contact.name })}
      saveLabel={t('sendToOffice')}
      saved={t('proposed')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={async (form) => {
        const { name, relation, phone, may_pick_up } = contactIn(form);
        const changes = {
          ...(name === contact.name ? {} : { name }),
          ...(relation === contact.relation ? {} : { relation }),
          ...(phone === contact.phone ? {} : { phone }),
        };
        if (Object.keys(changes).length === 0 && may_pick_up === contact.may_pick_up) return null;
        return propose(studentId, { kind: 'contact_change', contact_id: contact.id, may_pick_up, ...changes });
      }}
    >
      {(refused) => (
        <>
          <Hint />
          <ContactFields contact={contact} refused={unprefixed('contact_change', refused)} />
        </>
      )}
    </FormDialog>
  );
}

export function ProposeContactEnd({ studentId, contact }: { studentId: string; contact: Contact }) {
  const t = useTranslations('families');
  return (
    <FormDialog
      variant="subtle"
      label={t('takeOff')}
      labelFor={t('takeOffFor', { name: contact.name })}
      title={t('takeOffFor', { name: contact.name })}
      saveLabel={t('sendToOffice')}
      saved={t('proposed')}
      send={() => propose(studentId, { kind: 'contact_end', contact_id: contact.id })}
    >
      <Hint />
    </FormDialog>
  );
}
