'use client';

import { Select, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { addVisit, changeVisit } from '../actions';
import { LONGEST_PROSE, oneOf, OUTCOMES, typed, type Visit } from '../words';

const MINUTE_MS = 60_000;

/** An instant on the reader's own clock, as a field for date and time has it. */
function onClock(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

/** A visit to the nurse: a new one, or one that is corrected. */
export function VisitForm({ studentId, visit }: { studentId: string; visit?: Visit }) {
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
        setCameAt(onClock(visit ? new Date(visit.came_at) : new Date()));
      }}
      send={(form) => {
        const wanted = {
          came_at: new Date(cameAt).toISOString(),
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
