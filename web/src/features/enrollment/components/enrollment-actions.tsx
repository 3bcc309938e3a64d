'use client';

import { Group, Select, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { DayField } from '@/components/day-field';
import { addDays } from '@/i18n/dates';

import { changeEnrollment } from '../actions';
import { lineOf, requiredOf } from '../form';
import { type ChangeBody, ENTRIES, type Enrollment, EXITS, type Place } from '../kinds';
import { ChangeDialog } from './change-dialog';
import { PlaceFields } from './place-fields';
import { ReasonField } from './reason-field';

type Action = ChangeBody['action'];
type Grade = Extract<ChangeBody, { action: 'transfer' }>['grade_level'];
type Held = Pick<
  Enrollment,
  | 'id'
  | 'version'
  | 'state'
  | 'primary'
  | 'school_id'
  | 'school_name'
  | 'grade_level'
  | 'starts_on'
  | 'ends_on'
  | 'entry_type'
  | 'exit_type'
  | 'previous_school'
>;

interface Props {
  studentId: string;
  enrollment: Held;
  places: Place[];
  today: string;
}

/** Which actions an enrollment takes as it stands. */
function actionsOf({ state, primary }: Held): Action[] {
  if (state === 'cancelled') return [];
  if (state === 'over') return ['correct'];
  const going: Action[] = ['transfer', 'exit', 'advance', ...(primary ? [] : (['make_primary'] as const)), 'correct'];
  return state === 'coming' ? [...going, 'cancel'] : going;
}

/** What is to be done, as the form says it. */
function bodyOf(action: Action, form: FormData, held: Held): ChangeBody {
  const reason = lineOf(form, 'reason');
  const grade_level = requiredOf(form, 'grade_level') as Grade;
  const [starts_on, ends_on] = [requiredOf(form, 'starts_on'), requiredOf(form, 'ends_on')];
  const school_id = requiredOf(form, 'school_id');
  switch (action) {
    case 'exit':
      return { action, ends_on, exit_type: EXITS.find((each) => each === form.get('exit_type')) ?? 'other', reason };
    case 'transfer':
      return { action, school_id, grade_level, starts_on, reason };
    case 'advance':
      return { action, school_id, grade_level, starts_on, ends_on, reason };
    case 'make_primary':
      return { action, starts_on, reason };
    case 'cancel':
      return { action, reason };
    default:
      return correctionOf(form, held, reason ?? '');
  }
}

function correctionOf(form: FormData, held: Held, reason: string): ChangeBody {
  const ends_on = lineOf(form, 'ends_on');
  const entry_type = ENTRIES.find((each) => each === form.get('entry_type'));
  const exit_type = EXITS.find((each) => each === form.get('exit_type'));
  const previous = lineOf(form, 'previous_school');
  return {
    action: 'correct',
    reason,
    starts_on: requiredOf(form, 'starts_on'),
    ...(ends_on === held.ends_on ? {} : { ends_on }),
    ...(entry_type ? { entry_type } : {}),
    ...(exit_type && ends_on ? { exit_type } : {}),
    ...(previous === held.previous_school ? {} : { previous_school: previous }),
  };
}

/** The buttons of an enrollment: each shows what it does before it does it. */
export function EnrollmentActions({ studentId, enrollment, places, today }: Props) {
  const t = useTranslations('enrollment');
  const exits = EXITS.map((value) => ({ value, label: t(`exits.${value}`) }));
  const elsewhere = places.filter(({ id }) => id !== enrollment.school_id);
  const here = [...places.filter(({ id }) => id === enrollment.school_id), ...elsewhere];
  const { grade_level: grade, school_name: school } = enrollment;

  const fields: Record<Action, (refused: Record<string, string>) => ReactNode> = {
    transfer: (refused) => (
      <>
        <PlaceFields places={elsewhere} grade={grade} refused={refused} />
        <DayField name="starts_on" label={t('firstDayThere')} day={addDays(today, 1)} error={refused.starts_on} />
      </>
    ),
    exit: (refused) => (
      <>
        <DayField name="ends_on" label={t('lastDay')} day={today} error={refused.ends_on} />
        <Select
          name="exit_type"
          label={t('exit')}
          data={exits}
          defaultValue="withdrawn"
          allowDeselect={false}
          error={refused.exit_type}
        />
      </>
    ),
    advance: (refused) => (
      <>
        <DayField name="ends_on" label={t('lastDayHere')} error={refused.ends_on} />
        <PlaceFields places={here} grade={grade} refused={refused} />
        <DayField name="starts_on" label={t('firstDayThere')} error={refused.starts_on} />
      </>
    ),
    make_primary: (refused) => (
      <DayField name="starts_on" label={t('firstDay')} day={today} error={refused.starts_on ?? refused.action} />
    ),
    cancel: () => null,
    correct: (refused) => (
      <>
        <DayField name="starts_on" label={t('firstDay')} day={enrollment.starts_on} error={refused.starts_on} />
        <DayField
          name="ends_on"
          label={t('lastDayOptional')}
          day={enrollment.ends_on ?? ''}
          required={false}
          error={refused.ends_on}
        />
        <Select
          name="entry_type"
          label={t('entry')}
          placeholder={t('exitKept')}
          data={ENTRIES.map((value) => ({ value, label: t(`entries.${value}`) }))}
          defaultValue={enrollment.entry_type}
        />
        <Select
          name="exit_type"
          label={t('exit')}
          placeholder={t('exitKept')}
          data={exits}
          defaultValue={enrollment.exit_type}
          error={refused.exit_type}
        />
        <TextInput
          name="previous_school"
          label={t('previousSchool')}
          defaultValue={enrollment.previous_school ?? ''}
          maxLength={120}
          error={refused.previous_school}
        />
      </>
    ),
  };
  return (
    <Group gap="xs">
      {actionsOf(enrollment)
        .filter((action) => action !== 'transfer' || elsewhere.length > 0)
        .map((action) => (
          <ChangeDialog
            key={action}
            label={t(`actions.${action}`)}
            labelFor={t('actionFor', { action: t(`actions.${action}`), school: school ?? '' })}
            read={(form) => bodyOf(action, form, enrollment)}
            send={(wanted, preview) => changeEnrollment(studentId, enrollment, wanted, preview)}
          >
            {(refused) => (
              <>
                {fields[action](refused)}
                <ReasonField required={action === 'correct'} error={refused.reason} />
              </>
            )}
          </ChangeDialog>
        ))}
    </Group>
  );
}
