'use client';

import { Select, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { clockOf, instantOf } from '@/i18n/dates';

import { addVisit, changeVisit } from '../actions';
import { LONGEST_PROSE, oneOf, OUTCOMES, typed, type Visit } from '../words';

interface Props {
  studentId: string;
  visit?: Visit;
  /** Whose clock tells when it was. */
  timeZone: string;
}

/** A visit to the nurse: a new one, or one that is corrected. */
export function VisitForm({ studentId, visit, timeZone }: Props) {
  const t = useTranslations('health');
  const [cameAt, setCameAt] = useState('');
  const [outcome, setOutcome] = useState<NonNullable<Visit['outcome']>>(visit?.outcome ?? 'back_to_class');
  const title = visit ? t('editVisit') : t('addVisit');
  return (
    <FormDialog
      label={visit ? t('edit') : t('add')}
      labelFor={title}
      title={title}
      saved={t('saved')}
      onOpen={() => {
        setCameAt(clockOf(visit ? new Date(visit.came_at) : new Date(), timeZone));
        setOutcome(visit?.outcome ?? 'back_to_class');
      }}
      send={(form) => {
        const wanted = {
          came_at: instantOf(cameAt, timeZone),
          complaint: typed(form, 'complaint') ?? '',
          treatment: typed(form, 'treatment'),
          outcome,
        };
        return visit ? changeVisit(studentId, visit, wanted) : addVisit(studentId, wanted);
      }}
    >
      {(refused) => (
        <>
          <TextInput
            type="datetime-local"
            label={t('cameAt')}
            required
            withAsterisk={false}
            value={cameAt}
            onChange={(event) => {
              setCameAt(event.currentTarget.value);
            }}
            error={refused.came_at}
          />
          <Textarea
            name="complaint"
            label={t('complaint')}
            required
            withAsterisk={false}
            data-autofocus
            autosize
            maxLength={LONGEST_PROSE}
            defaultValue={visit?.complaint ?? ''}
            error={refused.complaint}
          />
          <Textarea
            name="treatment"
            label={t('treatmentOptional')}
            autosize
            maxLength={LONGEST_PROSE}
            defaultValue={visit?.treatment ?? ''}
            error={refused.treatment}
          />
          <Select
            label={t('outcome')}
            data={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
            value={outcome}
            allowDeselect={false}
            onChange={(value) => {
              setOutcome(oneOf(OUTCOMES, value) ?? outcome);
            }}
            error={refused.outcome}
          />
        </>
      )}
    </FormDialog>
  );
}
