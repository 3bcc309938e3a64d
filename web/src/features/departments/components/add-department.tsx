'use client';

import { Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { lacking } from '@/lib/api/problem';

import { addDepartment } from '../actions';

interface Props {
  schools: { value: string; label: string }[];
  /** May the reader make one of the whole district? */
  everywhere: boolean;
}

const DISTRICT = 'district';
const LONGEST_NAME = 120;
const LONGEST_CODE = 20;

const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

export function AddDepartment({ schools, everywhere }: Props) {
  const t = useTranslations('departments');
  const choices = everywhere ? [...schools, { value: DISTRICT, label: t('wholeDistrict') }] : schools;
  const only = choices.length === 1 ? (choices[0]?.value ?? null) : null;
  const [place, setPlace] = useState(only);
  return (
    <FormDialog
      size="sm"
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.8} />}
      label={t('add')}
      title={t('add')}
      saved={t('added')}
      onOpen={() => {
        setPlace(only);
      }}
      send={async (form) =>
        place === null
          ? lacking('school_id')
          : addDepartment({
              name: text(form, 'name'),
              code: text(form, 'code') || null,
              school_id: place === DISTRICT ? null : place,
            })
      }
    >
      {(refused) => (
        <>
          <TextInput name="name" label={t('name')} required withAsterisk={false} maxLength={LONGEST_NAME} data-autofocus error={refused.name} />
          <TextInput name="code" label={t('codeOptional')} maxLength={LONGEST_CODE} error={refused.code} />
          <Select
            label={t('place')}
            data={choices}
            searchable={choices.length > 12}
            allowDeselect={false}
            required
            withAsterisk={false}
            value={place}
            onChange={setPlace}
            error={refused.school_id}
          />
        </>
      )}
    </FormDialog>
  );
}
