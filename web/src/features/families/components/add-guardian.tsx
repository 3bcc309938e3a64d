'use client';

import { Loader, SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';
import { ask, browserApi } from '@/lib/api/browser-client';

import { linkGuardian } from '../actions';
import { LONGEST, textOf } from '../types';
import { LinkFields, linkIn } from './link-fields';

const LEAST_LETTERS = 2;
const WAIT_MS = 200;
const MOST = 8;

interface Props {
  studentId: string;
  today: string;
}

/** Make somebody responsible: a guardian the district knows, or a new person. */
export function AddGuardian({ studentId, today }: Props) {
  const t = useTranslations('families');
  const [who, setWho] = useState<'known' | 'new'>('known');
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <FormDialog
      variant="filled"
      label={t('addGuardian')}
      title={t('addGuardian')}
      saved={t('guardianAdded')}
      leftSection={<IconUserPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setChosen(null);
      }}
      send={(form) => {
        const rest = { ...linkIn(form), starts_on: textOf(form, 'starts_on') || today };
        if (who === 'known') return linkGuardian(studentId, { ...rest, guardian_id: chosen });
        return linkGuardian(studentId, {
          ...rest,
          person: {
            given_name: textOf(form, 'given_name'),
            family_name: textOf(form, 'family_name'),
            email: textOf(form, 'email') || null,
            phone: textOf(form, 'phone') || null,
          },
        });
      }}
    >
      {(refused) => (
        <>
          <SegmentedControl
            fullWidth
            aria-label={t('who')}
            data={[
              { value: 'known', label: t('known') },
              { value: 'new', label: t('newPerson') },
            ]}
            value={who}
            onChange={(value) => {
              setWho(value === 'new' ? 'new' : 'known');
            }}
          />
          {who === 'known' ? (
            <KnownGuardian chosen={chosen} onChoose={setChosen} error={refused.guardian_id} />
          ) : (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <TextInput
                name="given_name"
                label={t('givenName')}
                required
                withAsterisk={false}
                maxLength={LONGEST}
                error={refused['person.given_name']}
              />
              <TextInput
                name="family_name"
                label={t('familyName')}
                required
                withAsterisk={false}
                maxLength={LONGEST}
                error={refused['person.family_name']}
              />
              <TextInput name="phone" type="tel" label={t('phoneOptional')} error={refused['person.phone']} />
              <TextInput name="email" type="email" label={t('emailOptional')} error={refused['person.email']} />
            </SimpleGrid>
          )}
          <LinkFields />
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

interface KnownProps {
  chosen: string | null;
  onChoose: (id: string | null) => void;
  error: string | undefined;
}

function KnownGuardian({ chosen, onChoose, error }: KnownProps) {
  const t = useTranslations('families');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.replace(/[\s,]+/g, ' ').trim(), WAIT_MS);
  const { data, isFetching } = useQuery({
    queryKey: ['guardians', q],
    queryFn: ({ signal }) =>
      ask(browserApi.GET('/v1/students/guardians', { params: { query: { q, limit: MOST } }, signal })),
    enabled: q.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
  });
  const found = (data?.items ?? []).map(({ id, given_name, family_name, children }) => ({
    value: id,
    label: t('guardianOf', { name: `${given_name} ${family_name}`, children: children.map(({ name }) => name).join(', ') }),
  }));
  return (
    <Select
      label={t('guardian')}
      placeholder={t('typeName')}
      required
      withAsterisk={false}
      searchable
      data={found}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={chosen}
      onChange={onChoose}
      nothingFoundMessage={q.length < LEAST_LETTERS || isFetching ? undefined : t('nobodyFound')}
      leftSection={isFetching ? <Loader size={16} aria-hidden /> : <IconSearch size={16} stroke={1.8} aria-hidden />}
      error={error}
    />
  );
}
