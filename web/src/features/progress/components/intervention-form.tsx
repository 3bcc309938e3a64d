'use client';

import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { addIntervention, changeIntervention } from '../actions';
import {
  FOR_SEVERAL,
  type Intervention,
  KINDS,
  LONGEST_LINE,
  LONGEST_PROSE,
  oneOf,
  OUTCOMES,
  STATES,
  TIERS,
  typed,
} from '../types';
import { ForWhom } from './for-whom';

interface Props {
  studentId: string;
  today: string;
  /** The reader, where he may own it. */
  me: string | null;
  intervention?: Intervention;
  /** The flag that a new one answers. */
  flagId?: string | null;
}

/** An intervention: a new one, or one that is corrected, handed over or ended. */
export function InterventionForm({ studentId, today, me, intervention, flagId = null }: Props) {
  const t = useTranslations('progress');
  const [state, setState] = useState(intervention?.state ?? 'running');
  const title = intervention ? t('editOf', { name: intervention.title }) : t('addIntervention');
  const owner = intervention?.owner_id ?? '';
  const owners = [
    ...(me ? [{ value: me, label: t('me') }] : []),
    ...(owner && owner !== me ? [{ value: owner, label: intervention?.owner_name ?? '' }] : []),
    { value: '', label: t('nobody') },
  ];
  return (
    <FormDialog
      wide
      label={intervention ? t('edit') : t('add')}
      labelFor={title}
      title={title}
      saved={t('saved')}
      onOpen={() => {
        setState(intervention?.state ?? 'running');
      }}
      send={(form) => {
        const chosen = typed(form, 'owner_id');
        const wanted = {
          kind: oneOf(KINDS, typed(form, 'kind')) ?? 'other',
          title: typed(form, 'title') ?? '',
          plan: typed(form, 'plan'),
          tier: Number(typed(form, 'tier')),
          visibility: oneOf(FOR_SEVERAL, typed(form, 'visibility')) ?? 'teachers',
          ...(chosen === me ? {} : { owner_id: chosen }),
          flag_id: intervention ? intervention.flag_id : flagId,
          starts_on: typed(form, 'starts_on') ?? '',
          review_on: typed(form, 'review_on'),
          state,
        };
        return intervention
          ? changeIntervention(studentId, intervention, {
              ...wanted,
              outcome: state === 'ended' ? oneOf(OUTCOMES, typed(form, 'outcome')) : null,
              outcome_words: state === 'ended' ? typed(form, 'outcome_words') : null,
            })
          : addIntervention(studentId, wanted);
      }}
    >
      {(refused) => (
        <>
          <TextInput
            name="title"
            label={t('name')}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={LONGEST_LINE}
            defaultValue={intervention?.title ?? ''}
            error={refused.title}
          />
          <Textarea
            name="plan"
            label={t('planOptional')}
            autosize
            minRows={2}
            maxLength={LONGEST_PROSE}
            defaultValue={intervention?.plan ?? ''}
            error={refused.plan}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              name="kind"
              label={t('kind')}
              data={KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
              defaultValue={intervention?.kind ?? 'attendance'}
              allowDeselect={false}
            />
            <Select
              name="tier"
              label={t('tier')}
              data={TIERS.map((value) => ({ value, label: t(`tiers.${value}`) }))}
              defaultValue={String(intervention?.tier ?? 1)}
              allowDeselect={false}
            />
            <DayField
              name="starts_on"
              label={t('firstDay')}
              day={intervention?.starts_on ?? today}
              error={refused.starts_on}
            />
            <DayField
              name="review_on"
              label={t('reviewOnOptional')}
              day={intervention?.review_on}
              error={refused.review_on}
              required={false}
            />
            <Select
              name="owner_id"
              label={t('owner')}
              data={owners}
              defaultValue={intervention ? owner : (me ?? '')}
              allowDeselect={false}
              error={refused.owner_id}
            />
            <ForWhom
              choices={FOR_SEVERAL}
              chosen={intervention?.visibility ?? 'teachers'}
              error={refused.visibility}
            />
            <Select
              label={t('state')}
              data={STATES.filter((value) => intervention !== undefined || value !== 'ended').map((value) => ({
                value,
                label: t(`states.${value}`),
              }))}
              value={state}
              allowDeselect={false}
              onChange={(value) => {
                setState(oneOf(STATES, value) ?? state);
              }}
              error={refused.state}
            />
            {state === 'ended' && (
              <Select
                name="outcome"
                label={t('outcome')}
                data={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
                defaultValue={intervention?.outcome ?? 'worked'}
                allowDeselect={false}
                error={refused.outcome}
              />
            )}
          </SimpleGrid>
          {state === 'ended' && (
            <Textarea
              name="outcome_words"
              label={t('outcomeWordsOptional')}
              autosize
              maxLength={LONGEST_PROSE}
              defaultValue={intervention?.outcome_words ?? ''}
              error={refused.outcome_words}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
