'use client';

import { Select, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { giveDose } from '../actions';
import { LONGEST_LINE, oneOf, typed, type Vaccine, VACCINES } from '../words';

/** A dose that was given. */
export function DoseForm({ studentId, today }: { studentId: string; today: string }) {
  const t = useTranslations('health');
  const [vaccine, setVaccine] = useState<Vaccine>('mmr');
  return (
    <FormDialog
      label={t('add')}
      labelFor={t('addDose')}
      title={t('addDose')}
      saved={t('saved')}
      onOpen={() => {
        setVaccine('mmr');
      }}
      send={(form) =>
        giveDose(studentId, { vaccine, given_on: typed(form, 'given_on') ?? today, note: typed(form, 'note') })
      }
    >
      {(refused) => (
        <>
          <Select
            label={t('vaccine')}
            data={VACCINES.map((value) => ({ value, label: t(`vaccines.${value}`) }))}
            value={vaccine}
            allowDeselect={false}
            onChange={(value) => {
              setVaccine(oneOf(VACCINES, value) ?? vaccine);
            }}
            error={refused.vaccine}
          />
          <DayField
            name="given_on"
            label={t('givenOn')}
            max={today}
            day={today}
            error={refused.given_on}
          />
          <TextInput name="note" label={t('noteOptional')} maxLength={LONGEST_LINE} error={refused.note} />
        </>
      )}
    </FormDialog>
  );
}
