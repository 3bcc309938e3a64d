'use client';

import { Select, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { tellFamily } from '../actions';
import { HOWS, typed } from '../words';

interface Props {
  incidentId: string;
  participantId: string;
  name: string;
  today: string;
}

/** The family was told, or Homeroom tells it. */
export function TellForm({ incidentId, participantId, name, today }: Props) {
  const t = useTranslations('behavior');
  const [how, setHow] = useState<(typeof HOWS)[number]>('phone');
  return (
    <FormDialog
      label={t('tell')}
      labelFor={t('tellOf', { name })}
      title={t('tellOf', { name })}
      saved={t('telling')}
      onOpen={() => {
        setHow('phone');
      }}
      send={(form) => tellFamily(incidentId, participantId, { how, told_on: typed(form, 'told_on') })}
    >
      {(refused) => (
        <>
          <Text size="sm">{t('tellHint')}</Text>
          <Select
            label={t('how')}
            data={HOWS.map((value) => ({ value, label: t(`hows.${value}`) }))}
            value={how}
            allowDeselect={false}
            onChange={(value) => {
              setHow(HOWS.find((each) => each === value) ?? how);
            }}
          />
          {how !== 'notice' && (
            <DayField name="told_on" label={t('toldDay')} day={today} max={today} error={refused.told_on} />
          )}
        </>
      )}
    </FormDialog>
  );
}
