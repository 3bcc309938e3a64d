'use client';

import { NumberInput, Textarea } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { updateGoal } from '../actions';
import { type Goal, LONGEST_PROSE, typed } from '../types';

interface Props {
  studentId: string;
  today: string;
  goal: Pick<Goal, 'id' | 'title'>;
}

/** A value of a goal, on a day. */
export function GoalValueForm({ studentId, today, goal: { id, title } }: Props) {
  const t = useTranslations('progress');
  const name = t('updateOf', { name: title });
  return (
    <FormDialog
      label={t('update')}
      labelFor={name}
      title={name}
      saved={t('saved')}
      send={(form) =>
        updateGoal(studentId, id, {
          measured_on: typed(form, 'measured_on') ?? '',
          value: Number(form.get('value')),
          words: typed(form, 'words'),
        })
      }
    >
      {(refused) => (
        <>
          <NumberInput name="value" label={t('value')} required withAsterisk={false} data-autofocus error={refused.value} />
          <DayField name="measured_on" label={t('on')} day={today} max={today} error={refused.measured_on} />
          <Textarea name="words" label={t('wordsOptional')} autosize maxLength={LONGEST_PROSE} error={refused.words} />
        </>
      )}
    </FormDialog>
  );
}
