'use client';

import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { addGoal, changeGoal } from '../actions';
import { FOR_SEVERAL, type Goal, GOAL_STATES, LONGEST_LINE, oneOf, typed } from '../types';
import { ForWhom } from './for-whom';

interface Props {
  studentId: string;
  today: string;
  goal?: Goal;
}

/** A goal: a new one, or one that is corrected or over. */
export function GoalForm({ studentId, today, goal }: Props) {
  const t = useTranslations('progress');
  const title = goal ? t('editOf', { name: goal.title }) : t('addGoal');
  return (
    <FormDialog
      wide
      label={goal ? t('edit') : t('add')}
      labelFor={title}
      title={title}
      saved={t('saved')}
      send={(form) => {
        const wanted = {
          title: typed(form, 'title') ?? '',
          measure: typed(form, 'measure') ?? '',
          unit: typed(form, 'unit'),
          baseline: Number(form.get('baseline')),
          target: Number(form.get('target')),
          starts_on: typed(form, 'starts_on') ?? '',
          due_on: typed(form, 'due_on') ?? '',
          visibility: oneOf(FOR_SEVERAL, typed(form, 'visibility')) ?? 'family',
          state: oneOf(GOAL_STATES, typed(form, 'state')) ?? 'active',
        };
        return goal ? changeGoal(studentId, goal, wanted) : addGoal(studentId, wanted);
      }}
    >
      {(refused) => {
        const line = (name: 'title' | 'measure' | 'unit', label: string, required = true) => (
          <TextInput
            name={name}
            label={label}
            required={required}
            withAsterisk={false}
            maxLength={LONGEST_LINE}
            defaultValue={goal?.[name] ?? ''}
            error={refused[name]}
          />
        );
        const number = (name: 'baseline' | 'target') => (
          <NumberInput
            name={name}
            label={t(name)}
            required
            withAsterisk={false}
            defaultValue={goal?.[name]}
            error={refused[name]}
          />
        );
        return (
          <>
            {line('title', t('goalTitle'))}
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              {line('measure', t('measure'))}
              {line('unit', t('unitOptional'), false)}
              {number('baseline')}
              {number('target')}
              <DayField name="starts_on" label={t('firstDay')} day={goal?.starts_on ?? today} error={refused.starts_on} />
              <DayField name="due_on" label={t('dueOn')} day={goal?.due_on} error={refused.due_on} />
              <ForWhom choices={FOR_SEVERAL} chosen={goal?.visibility ?? 'family'} error={refused.visibility} />
              {goal && (
                <Select
                  name="state"
                  label={t('state')}
                  data={GOAL_STATES.map((value) => ({ value, label: t(`goalStates.${value}`) }))}
                  defaultValue={goal.state}
                  allowDeselect={false}
                />
              )}
            </SimpleGrid>
          </>
        );
      }}
    </FormDialog>
  );
}
