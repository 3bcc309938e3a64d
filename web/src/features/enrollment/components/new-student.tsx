'use client';

import { Select, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';
import { OnRecord } from '@/components/on-record';

import { createStudent } from '../actions';
import { lineOf, requiredOf } from '../form';
import { ENTRIES, type NewStudentBody, type Place } from '../kinds';
import { PlaceFields } from './place-fields';

const LONGEST = 120;

interface Props {
  places: Place[];
  today: string;
  /** Whoever works in one school finds the record from the first day on. */
  ofOneSchool: boolean;
}

/** Somebody the district does not know yet, and the first enrollment. */
export function NewStudent({ places, today, ofOneSchool }: Props) {
  const t = useTranslations('enrollment');
  const router = useRouter();

  async function send(form: FormData) {
    const starts_on = requiredOf(form, 'starts_on');
    const outcome = await createStudent({
      given_name: requiredOf(form, 'given_name'),
      middle_name: lineOf(form, 'middle_name'),
      family_name: requiredOf(form, 'family_name'),
      preferred_name: lineOf(form, 'preferred_name'),
      birth_on: lineOf(form, 'birth_on'),
      student_number: lineOf(form, 'student_number'),
      enrollment: {
        school_id: requiredOf(form, 'school_id'),
        grade_level: requiredOf(form, 'grade_level') as NewStudentBody['enrollment']['grade_level'],
        starts_on,
        primary: true,
        entry_type: ENTRIES.find((each) => each === form.get('entry_type')) ?? 'other',
        previous_school: lineOf(form, 'previous_school'),
      },
    });
    if (outcome.ok && !(ofOneSchool && starts_on > today)) router.push(`/students/${outcome.data.id}/enrollment`);
    return outcome;
  }

  const line = (name: string, label: string, refused: Record<string, string>, required = false) => (
    <TextInput
      name={name}
      label={label}
      required={required}
      withAsterisk={false}
      maxLength={LONGEST}
      error={refused[name]}
      autoComplete="off"
    />
  );
  return (
    <FormDialog
      size="sm"
      variant="filled"
      label={t('new')}
      title={t('newTitle')}
      saved={ofOneSchool ? t('createdLater') : t('created')}
      leftSection={<IconUserPlus size={18} stroke={1.8} />}
      send={send}
    >
      {(refused) => (
        <OnRecord kind="students" today={today}>
          {line('given_name', t('given'), refused, true)}
          {line('middle_name', t('middle'), refused)}
          {line('family_name', t('family'), refused, true)}
          {line('preferred_name', t('preferred'), refused)}
          <DayField name="birth_on" label={t('born')} required={false} max={today} error={refused.birth_on} />
          <TextInput
            name="student_number"
            label={t('number')}
            description={t('numberHint')}
            maxLength={LONGEST}
            error={refused.student_number}
          />
          <PlaceFields places={places} refused={refused} path="enrollment." />
          <DayField name="starts_on" label={t('firstDay')} day={today} error={refused['enrollment.starts_on']} />
          <Select
            name="entry_type"
            label={t('entry')}
            data={ENTRIES.map((value) => ({ value, label: t(`entries.${value}`) }))}
            defaultValue="new"
            allowDeselect={false}
          />
          <TextInput
            name="previous_school"
            label={t('previousSchool')}
            maxLength={LONGEST}
            error={refused['enrollment.previous_school']}
          />
        </OnRecord>
      )}
    </FormDialog>
  );
}
