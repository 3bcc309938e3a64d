'use client';

import { Loader, SegmentedControl, Select, SimpleGrid, TextInput } from '@mantine/core';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';
import { OnRecord } from '@/components/on-record';
import { useGuardianFinder } from '@/lib/search/use-finder';

import { linkGuardian } from '../actions';
import { LONGEST, textOf } from '../types';
import { LinkFields, linkIn } from './link-fields';

const LEAST_LETTERS = 2;

interface Props {
  studentId: string;
  today: string;
}

/** Make somebody responsible: a guardian the district knows, or a new person. */
export function AddGuardian({ studentId, today }: Props) {
  const t = useTranslations('families');
  const said = useSaid();
  const [who, setWho] = useState<'known' | 'new'>('known');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [taken, setTaken] = useState(false);
  return (
    <FormDialog
      variant="filled"
      label={t('addGuardian')}
      title={t('addGuardian')}
      saved={t('guardianAdded')}
      leftSection={<IconUserPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setChosen(null);
        setTaken(false);
      }}
      send={(form) => {
        const rest = { ...linkIn(form), starts_on: textOf(form, 'starts_on') || today };
        if (who === 'known') return linkGuardian(studentId, { ...rest, guardian_id: chosen?.id ?? null });
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
        <OnRecord
          kind="guardians"
          today={today}
          asks={who === 'new'}
          onUse={({ id, given_name, family_name, children }) => {
            setChosen({ id, label: said(`${given_name} ${family_name}`, children) });
            setTaken(true);
            setWho('known');
          }}
        >
          <SegmentedControl
            fullWidth
            aria-label={t('who')}
            data={[
              { value: 'known', label: t('known') },
              { value: 'new', label: t('newPerson') },
            ]}
            value={who}
            onChange={(value) => {
              setTaken(false);
              setWho(value === 'new' ? 'new' : 'known');
            }}
          />
          {who === 'known' ? (
            <KnownGuardian chosen={chosen} onChoose={setChosen} taken={taken} error={refused.guardian_id} />
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
        </OnRecord>
      )}
    </FormDialog>
  );
}

interface Chosen {
  id: string;
  label: string;
}

/** How a guardian is called: by the children, too, where one may know of them. */
function useSaid() {
  const t = useTranslations('families');
  return (name: string, children: string[]) =>
    children.length > 0 ? t('guardianOf', { name, children: children.join(', ') }) : name;
}

interface KnownProps {
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  /** Was chosen below the fields of a new person, which are gone: the one who did goes on from here. */
  taken: boolean;
  error: string | undefined;
}

function KnownGuardian({ chosen, onChoose, taken, error }: KnownProps) {
  const t = useTranslations('families');
  const said = useSaid();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(chosen?.label ?? '');
  useEffect(() => {
    if (taken) field.current?.focus();
  }, [taken]);
  const { rows, busy, failed } = useGuardianFinder(typed === chosen?.label ? '' : typed);
  const found = rows.map(({ id, given_name, family_name, children }) => ({
    id,
    label: said(`${given_name} ${family_name}`, children.map(({ name }) => name)),
  }));
  const offered = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Select
      ref={field}
      openOnFocus={!taken}
      label={t('guardian')}
      placeholder={t('typeName')}
      required
      withAsterisk={false}
      searchable
      data={offered.map(({ id, label }) => ({ value: id, label }))}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={chosen?.id ?? null}
      onChange={(value) => {
        onChoose(offered.find(({ id }) => id === value) ?? null);
      }}
      nothingFoundMessage={
        typed.trim().length < LEAST_LETTERS ? undefined : t(busy ? 'searching' : failed ? 'searchFailed' : 'nobodyFound')
      }
      leftSection={busy ? <Loader size={16} aria-hidden /> : <IconSearch size={16} stroke={1.8} aria-hidden />}
      error={error}
    />
  );
}
