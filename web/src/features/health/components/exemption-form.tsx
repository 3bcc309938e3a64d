'use client';

import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { addExemption, changeExemption } from '../actions';
import { type Immunizations, LONGEST_LINE, oneOf, REASONS, typed, VACCINES } from '../words';

const EVERY = 'every';

type Exemption = Immunizations['exemptions'][number];

interface Props {
  studentId: string;
  exemption?: Exemption;
  today: string;
}

/** Leave to go without a vaccine, or without any: a new one, or one that is corrected or ended. */
export function ExemptionForm({ studentId, exemption, today }: Props) {
  const t = useTranslations('health');
  const [vaccine, setVaccine] = useState<string>(EVERY);
  const [reason, setReason] = useState<Exemption['reason']>('medical');
  const title = exemption ? t('editExemption') : t('addExemption');
  return (
    <FormDialog
      label={exemption ? t('edit') : t('add')}
      labelFor={title}
      title={title}
      saved={t('saved')}
      onOpen={() => {
        setVaccine(EVERY);
        setReason('medical');
      }}
      send={(form) => {
        const wanted = {
          starts_on: typed(form, 'starts_on') ?? today,
          ends_on: typed(form, 'ends_on'),
          note: typed(form, 'note'),
        };
        return exemption
          ? changeExemption(studentId, exemption, wanted)
          : addExemption(studentId, { ...wanted, vaccine: oneOf(VACCINES, vaccine), reason });
      }}
    >
      {(refused) => (
        <>
          {!exemption && (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Select
                label={t('vaccine')}
                data={[
                  { value: EVERY, label: t('everyVaccine') },
                  ...VACCINES.map((value) => ({ value, label: t(`vaccines.${value}`) })),
                ]}
                value={vaccine}
                allowDeselect={false}
                onChange={(value) => {
                  setVaccine(value ?? EVERY);
                }}
                error={refused.vaccine}
              />
              <Select
                label={t('reason')}
                data={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
                value={reason}
                allowDeselect={false}
                onChange={(value) => {
                  setReason(oneOf(REASONS, value) ?? reason);
                }}
                error={refused.reason}
              />
            </SimpleGrid>
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <DayField
              name="starts_on"
              label={t('firstDay')}
              day={exemption?.starts_on ?? today}
              error={refused.starts_on}
            />
            <DayField
              name="ends_on"
              label={t('lastDayOptional')}
              day={exemption?.ends_on}
              error={refused.ends_on}
              required={false}
            />
          </SimpleGrid>
          <TextInput
            name="note"
            label={t('noteOptional')}
            maxLength={LONGEST_LINE}
            defaultValue={exemption?.note ?? ''}
            error={refused.note}
          />
        </>
      )}
    </FormDialog>
  );
}
