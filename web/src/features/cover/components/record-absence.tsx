'use client';

import { Loader, MultiSelect, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { lacking } from '@/lib/api/problem';
import { useStaffFinder } from '@/lib/search/use-finder';

import { recordAbsence } from '../actions';
import { type Reason, REASONS } from '../types';

interface Props {
  schoolId: string;
  periods: { id: string; name: string }[];
  on: string;
}

interface Person {
  id: string;
  name: string;
  position: string;
}

const asText = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value.trim() : '');

/** The form of the morning office: who, how long, why. */
export function RecordAbsence({ schoolId, periods, on }: Props) {
  const t = useTranslations('cover');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Person | null>(null);
  const [some, setSome] = useState<string[]>([]);
  const [reason, setReason] = useState<Reason>('sick_leave');
  const asking = typed !== chosen?.name;
  const { rows, busy } = useStaffFinder(typed, { schoolId, on: asking });
  const found = rows.map(({ id, given_name, family_name, position }) => ({
    id,
    name: `${given_name} ${family_name}`,
    position,
  }));
  const known = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <FormDialog
      label={t('record')}
      title={t('recordTitle')}
      size="sm"
      variant="filled"
      saved={t('recorded', { name: chosen?.name ?? '' })}
      onOpen={() => {
        setTyped('');
        setChosen(null);
        setSome([]);
        setReason('sick_leave');
      }}
      send={async (form) =>
        chosen === null
          ? lacking('staff_id')
          : recordAbsence({
              staff_id: chosen.id,
              starts_on: asText(form.get('starts_on')),
              ends_on: asText(form.get('ends_on')),
              period_ids: some,
              reason,
              note: asText(form.get('note')) || null,
            })
      }
    >
      {(refused) => (
        <>
          <Select
            label={t('staff')}
            required
            searchable
            data-autofocus
            data={known.map(({ id, name }) => ({ value: id, label: name }))}
            filter={({ options }) => options}
            renderOption={({ option }) => (
              <div>
                <Text size="sm">{option.label}</Text>
                <Text size="xs" c="dimmed">
                  {known.find(({ id }) => id === option.value)?.position}
                </Text>
              </div>
            )}
            leftSection={busy ? <Loader size={16} aria-hidden /> : <IconSearch size={16} stroke={1.8} aria-hidden />}
            rightSection={null}
            searchValue={typed}
            onSearchChange={setTyped}
            value={chosen?.id ?? null}
            onChange={(id) => {
              setChosen(known.find((each) => each.id === id) ?? null);
            }}
            error={refused.staff_id}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput type="date" name="starts_on" label={t('first')} required defaultValue={on} error={refused.starts_on} />
            <TextInput type="date" name="ends_on" label={t('last')} required defaultValue={on} error={refused.ends_on} />
          </SimpleGrid>
          <MultiSelect
            label={t('periods')}
            description={t('periodsHint')}
            data={periods.map(({ id, name }) => ({ value: id, label: name }))}
            value={some}
            onChange={setSome}
            error={refused.period_ids}
          />
          <Select
            label={t('reason')}
            required
            allowDeselect={false}
            data={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
            value={reason}
            onChange={(value) => {
              const wanted = REASONS.find((each) => each === value);
              if (wanted) setReason(wanted);
            }}
          />
          <TextInput name="note" label={t('note')} maxLength={120} error={refused.note} />
        </>
      )}
    </FormDialog>
  );
}
