'use client';

import { Select, Textarea } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { clockOf, instantOf } from '@/i18n/dates';
import { kindName } from '@/lib/behavior-kinds';

import { correctIncident } from '../actions';
import { type Incident, type Kind, LONGEST_PROSE, PLACES, SEVERITIES, typed } from '../words';
import { FactsFields } from './facts-fields';

interface Props {
  incident: Incident;
  kinds: Kind[];
  /** Whose clock tells when it was. */
  timeZone: string;
}

export function CorrectIncident({ incident, kinds, timeZone }: Props) {
  const t = useTranslations('behavior');
  const [at, setAt] = useState('');
  const choices = kinds
    .filter(({ code, positive, ended }) => code === incident.kind || (!positive && !ended))
    .map(({ code, name }) => ({ value: code, label: kindName(t, code, name) }));
  return (
    <FormDialog
      wide
      label={t('correct')}
      title={t('correct')}
      saved={t('corrected')}
      onOpen={() => {
        setAt(clockOf(new Date(incident.occurred_at), timeZone));
      }}
      send={(form) =>
        correctIncident(incident, {
          occurred_at: instantOf(at, timeZone),
          kind: typed(form, 'kind') ?? incident.kind,
          description: typed(form, 'description') ?? '',
          place: PLACES.find((each) => each === typed(form, 'place')) ?? incident.place,
          severity: SEVERITIES.find((each) => each === typed(form, 'severity')) ?? incident.severity,
          for_family: form.has('for_family'),
        })
      }
    >
      {(refused) => (
        <>
          <Select
            name="kind"
            label={t('kind')}
            data={choices}
            defaultValue={incident.kind}
            allowDeselect={false}
            error={refused.kind}
          />
          <Textarea
            name="description"
            label={t('description')}
            required
            withAsterisk={false}
            autosize
            minRows={2}
            maxLength={LONGEST_PROSE}
            defaultValue={incident.description ?? ''}
            error={refused.description}
          />
          <FactsFields facts={incident} at={at} onAt={setAt} needsMoment refused={refused} />
        </>
      )}
    </FormDialog>
  );
}
