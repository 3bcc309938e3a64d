'use client';

import { Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';
import { useWarningWords } from '@/components/warning-words';
import { StaffPicker } from '@/features/sections';
import { formatDay } from '@/i18n/dates';

import { addIntervention, changeIntervention } from '../actions';
import {
  type FlagChoice,
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
  flags: FlagChoice[];
  /** Among whose staff an owner is looked for; null where the reader does not see them. */
  schoolId: string | null;
}

const NOBODY = 'nobody';
const NONE = 'none';

/** An intervention: a new one, or one that is corrected, handed over or ended. */
export function InterventionForm({ studentId, today, me, intervention, flags, schoolId }: Props) {
  const t = useTranslations('progress');
  const tWarnings = useTranslations('warnings');
  const format = useFormatter();
  const words = useWarningWords();
  const [state, setState] = useState(intervention?.state ?? 'running');
  const title = intervention ? t('editOf', { name: intervention.title }) : t('addIntervention');
  const before = intervention ? (intervention.owner_id ?? NOBODY) : (me ?? NOBODY);
  const [owner, setOwner] = useState(before);
  const [named, setNamed] = useState<{ id: string; name: string } | null>(null);
  const { owner_id: hadId = null, owner_name: hadName = null } = intervention ?? {};
  const names = new Map([
    ...(hadId ? [[hadId, hadName ?? ''] as const] : []),
    ...(named ? [[named.id, named.name] as const] : []),
    ...(me ? [[me, t('me')] as const] : []),
    [NOBODY, t('nobody')] as const,
  ]);
  const answered = intervention?.flag_id ?? null;
  const open = flags.filter(({ id, ended_on }) => ended_on === null || id === answered);
  return (
    <FormDialog
      wide
      label={intervention ? t('edit') : t('add')}
      labelFor={title}
      title={title}
      saved={t('saved')}
      onOpen={() => {
        setState(intervention?.state ?? 'running');
        setOwner(before);
        setNamed(null);
      }}
      send={(form) => {
        const flag = form.get('flag_id');
        const wanted = {
          kind: oneOf(KINDS, typed(form, 'kind')) ?? 'other',
          title: typed(form, 'title') ?? '',
          plan: typed(form, 'plan'),
          tier: Number(typed(form, 'tier')),
          visibility: oneOf(FOR_SEVERAL, typed(form, 'visibility')) ?? 'teachers',
          owner_id: owner === NOBODY ? null : owner,
          flag_id: flag === null ? answered : (open.find(({ id }) => id === flag)?.id ?? null),
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
              label={t('owner')}
              data={[...names].map(([value, label]) => ({ value, label }))}
              value={owner}
              allowDeselect={false}
              onChange={(value) => {
                setOwner(value ?? owner);
              }}
              error={refused.owner_id}
            />
            {schoolId !== null && (
              <StaffPicker
                label={t('otherOwner')}
                schoolId={schoolId}
                taken={[...names.keys()]}
                onChoose={({ id, given_name, family_name }) => {
                  setNamed({ id, name: `${given_name} ${family_name}` });
                  setOwner(id);
                }}
                error={undefined}
              />
            )}
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
          {open.length > 0 && (
            <Select
              name="flag_id"
              label={t('answers')}
              data={[
                ...open.map(({ id, measure, level, raised_on }) => ({
                  value: id,
                  label: t('flagSince', {
                    measure: words.measure(measure),
                    level: tWarnings(`levels.${level}`),
                    day: formatDay(format, raised_on, 'short'),
                  }),
                })),
                { value: NONE, label: t('noFlag') },
              ]}
              defaultValue={intervention ? (answered ?? NONE) : (open[0]?.id ?? NONE)}
              allowDeselect={false}
              error={refused.flag_id}
            />
          )}
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
