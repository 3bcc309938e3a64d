'use client';

import { Checkbox, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { DayField } from '@/components/day-field';

import { enroll } from '../actions';
import { lineOf, requiredOf } from '../form';
import { ENTRIES, type EnrollBody, type Place } from '../kinds';
import { ChangeDialog } from './change-dialog';
import { PlaceFields } from './place-fields';
import { ReasonField } from './reason-field';

interface Props {
  studentId: string;
  places: Place[];
  today: string;
  grade?: string;
  /** There is a primary school already: what comes is beside it. */
  hasPrimary: boolean;
}

/** Into a school: anew, from outside, again, or beside the primary one. */
export function EnrollStudent({ studentId, places, today, grade, hasPrimary }: Props) {
  const t = useTranslations('enrollment');

  function read(form: FormData): EnrollBody {
    return {
      school_id: requiredOf(form, 'school_id'),
      grade_level: requiredOf(form, 'grade_level') as EnrollBody['grade_level'],
      starts_on: requiredOf(form, 'starts_on'),
      ends_on: lineOf(form, 'ends_on'),
      primary: form.get('beside') === null,
      entry_type: ENTRIES.find((each) => each === form.get('entry_type')) ?? 'other',
      previous_school: lineOf(form, 'previous_school'),
      reason: lineOf(form, 'reason'),
    };
  }

  return (
    <ChangeDialog
      label={t('actions.enroll')}
      size="sm"
      variant="filled"
      leftSection={<IconPlus size={18} stroke={1.8} />}
      read={read}
      send={(wanted, preview) => enroll(studentId, wanted, preview)}
    >
      {(refused) => (
        <>
          <PlaceFields places={places} grade={grade} refused={refused} />
          <DayField name="starts_on" label={t('firstDay')} day={today} error={refused.starts_on} />
          <DayField name="ends_on" label={t('lastDayOptional')} required={false} error={refused.ends_on} />
          <Checkbox name="beside" label={t('beside')} description={t('besideHint')} defaultChecked={hasPrimary} />
          <Select
            name="entry_type"
            label={t('entry')}
            data={ENTRIES.map((value) => ({ value, label: t(`entries.${value}`) }))}
            defaultValue={hasPrimary ? 'other' : 're_entry'}
            allowDeselect={false}
          />
          <TextInput name="previous_school" label={t('previousSchool')} maxLength={120} error={refused.previous_school} />
          <ReasonField error={refused.reason} />
        </>
      )}
    </ChangeDialog>
  );
}
