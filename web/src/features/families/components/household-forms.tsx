'use client';

import { Checkbox, CheckboxGroup, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconHomePlus, IconPencil, IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';
import { lacking } from '@/lib/api/problem';

import { addMember, correctHousehold, endMember, makeHousehold } from '../actions';
import { type Family, type Household, LONGEST, textOf } from '../types';

type Address = Pick<Household, 'street' | 'city' | 'state' | 'postal_code' | 'country' | 'phone' | 'locale'>;

const LANGUAGES = ['en', 'es'] as const;
const PARTS = ['street', 'city', 'state', 'postal_code', 'country', 'phone', 'locale'] as const;

/** Where a household is; `whole` is the address in one line, for one that was never put into parts. */
export function AddressFields({ address, whole, refused }: { address?: Address; whole?: string; refused: Record<string, string> }) {
  const t = useTranslations('families');
  return (
    <>
      <TextInput
        name="street"
        label={t('street')}
        required
        withAsterisk={false}
        maxLength={LONGEST}
        defaultValue={address?.street ?? whole}
        error={refused.street}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput name="city" label={t('cityOptional')} defaultValue={address?.city ?? ''} error={refused.city} />
        <TextInput name="state" label={t('stateOptional')} defaultValue={address?.state ?? ''} error={refused.state} />
        <TextInput
          name="postal_code"
          label={t('postalCodeOptional')}
          defaultValue={address?.postal_code ?? ''}
          error={refused.postal_code}
        />
        <TextInput
          name="country"
          label={t('countryOptional')}
          maxLength={2}
          placeholder="US"
          defaultValue={address?.country ?? ''}
          error={refused.country}
        />
        <TextInput
          name="phone"
          type="tel"
          label={t('phoneOptional')}
          defaultValue={address?.phone ?? ''}
          error={refused.phone}
        />
        <Select
          name="locale"
          label={t('mailLanguageOptional')}
          clearable
          data={[
            { value: 'en', label: t('languages.en') },
            { value: 'es', label: t('languages.es') },
          ]}
          defaultValue={address?.locale ?? null}
        />
      </SimpleGrid>
    </>
  );
}

export function addressIn(form: FormData) {
  const locale = textOf(form, 'locale');
  return {
    street: textOf(form, 'street'),
    city: textOf(form, 'city') || null,
    state: textOf(form, 'state') || null,
    postal_code: textOf(form, 'postal_code') || null,
    country: textOf(form, 'country').toUpperCase() || null,
    phone: textOf(form, 'phone') || null,
    locale: LANGUAGES.find((each) => each === locale) ?? null,
  };
}

/** Only what is another than before. */
export function changedAddress(form: FormData, before: Address) {
  const after = addressIn(form);
  return Object.fromEntries(PARTS.filter((part) => after[part] !== before[part]).map((part) => [part, after[part]]));
}

function peopleOf(family: Family) {
  return [
    { id: family.student_id, name: `${family.given_name} ${family.family_name}` },
    ...family.guardians.map(({ guardian_id, given_name, family_name }) => ({
      id: guardian_id,
      name: `${given_name} ${family_name}`,
    })),
  ];
}

export function MakeHousehold({ family, today }: { family: Family; today: string }) {
  const t = useTranslations('families');
  const [people, setPeople] = useState<string[]>([]);
  return (
    <FormDialog
      label={t('addHousehold')}
      title={t('addHousehold')}
      saved={t('householdAdded')}
      leftSection={<IconHomePlus size={16} stroke={1.8} />}
      onOpen={() => {
        setPeople([family.student_id]);
      }}
      send={(form) =>
        makeHousehold(family.student_id, {
          ...addressIn(form),
          name: textOf(form, 'name'),
          person_ids: people,
          starts_on: textOf(form, 'starts_on') || today,
        })
      }
    >
      {(refused) => (
        <>
          <TextInput
            name="name"
            label={t('householdName')}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={LONGEST}
            defaultValue={t('householdOf', { name: family.family_name })}
            error={refused.name}
          />
          <AddressFields refused={refused} />
          <CheckboxGroup label={t('livesHere')} value={people} onChange={setPeople} error={refused.person_ids}>
            <Stack gap="xs" mt="xs">
              {peopleOf(family).map(({ id, name }) => (
                <Checkbox key={id} value={id} label={name} />
              ))}
            </Stack>
          </CheckboxGroup>
          <DayField
            name="starts_on"
            label={t('firstDay')}
            day={today}
            error={refused.starts_on}
          />
        </>
      )}
    </FormDialog>
  );
}

export function CorrectHousehold({ studentId, household }: { studentId: string; household: Household }) {
  const t = useTranslations('families');
  return (
    <FormDialog
      label={t('change')}
      labelFor={t('changeFor', { name: household.name })}
      title={household.name}
      saved={t('householdSaved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={async (form) => {
        const name = textOf(form, 'name');
        const changes = { ...changedAddress(form, household), ...(name === household.name ? {} : { name }) };
        return Object.keys(changes).length === 0 ? null : correctHousehold(studentId, household, changes);
      }}
    >
      {(refused) => (
        <>
          <TextInput
            name="name"
            label={t('householdName')}
            required
            withAsterisk={false}
            maxLength={LONGEST}
            defaultValue={household.name}
            error={refused.name}
          />
          <AddressFields address={household} whole={household.address} refused={refused} />
        </>
      )}
    </FormDialog>
  );
}

export function AddMember({ family, household, today }: { family: Family; household: Household; today: string }) {
  const t = useTranslations('families');
  const there = new Set(household.members.map(({ person_id }) => person_id));
  const others = peopleOf(family).filter(({ id }) => !there.has(id));
  const [person, setPerson] = useState<string | null>(null);
  if (others.length === 0) return null;
  return (
    <FormDialog
      size="compact-sm"
      label={t('addMember')}
      labelFor={t('addMemberTo', { name: household.name })}
      title={t('addMemberTo', { name: household.name })}
      saved={t('memberAdded')}
      leftSection={<IconUserPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setPerson(others[0]?.id ?? null);
      }}
      send={async (form) =>
        person === null
          ? lacking('person_id')
          : addMember(family.student_id, household.id, {
              person_id: person,
              starts_on: textOf(form, 'starts_on') || today,
            })
      }
    >
      {(refused) => (
        <>
          <Select
            label={t('person')}
            data={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={person}
            onChange={setPerson}
            allowDeselect={false}
            error={refused.person_id}
          />
          <DayField
            name="starts_on"
            label={t('firstDay')}
            day={today}
            error={refused.starts_on}
          />
        </>
      )}
    </FormDialog>
  );
}

interface EndProps {
  studentId: string;
  household: Household;
  member: Household['members'][number];
  today: string;
}

export function EndMember({ studentId, household, member, today }: EndProps) {
  const t = useTranslations('families');
  return (
    <FormDialog
      variant="subtle"
      label={t('movesOut')}
      labelFor={t('movesOutFor', { name: member.name })}
      title={t('movesOutFor', { name: member.name })}
      saved={t('memberEnded')}
      leftSection={<IconUserMinus size={16} stroke={1.8} />}
      send={(form) => endMember(studentId, household.id, member.id, textOf(form, 'ends_on') || today)}
    >
      {(refused) => (
        <DayField name="ends_on" label={t('lastDay')} day={today} error={refused.ends_on} />
      )}
    </FormDialog>
  );
}
