'use client';

import { Textarea } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';

import { checkIn } from '../actions';
import { type Intervention, LONGEST_PROSE, typed } from '../types';

interface Props {
  studentId: string;
  today: string;
  intervention: Pick<Intervention, 'id' | 'title'>;
}

/** How an intervention goes. */
export function CheckInForm({ studentId, today, intervention: { id, title } }: Props) {
  const t = useTranslations('progress');
  const name = t('checkInOf', { name: title });
  return (
    <FormDialog
      label={t('checkIn')}
      labelFor={name}
      title={name}
      saved={t('saved')}
      send={(form) =>
        checkIn(studentId, id, { held_on: typed(form, 'held_on') ?? '', words: typed(form, 'words') ?? '' })
      }
    >
      {(refused) => (
        <>
          <DayField name="held_on" label={t('on')} day={today} max={today} error={refused.held_on} />
          <Textarea
            name="words"
            label={t('how')}
            required
            withAsterisk={false}
            data-autofocus
            autosize
            minRows={3}
            maxLength={LONGEST_PROSE}
            error={refused.words}
          />
        </>
      )}
    </FormDialog>
  );
}
