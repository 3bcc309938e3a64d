'use client';

import { Group, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import type { Answer } from '@/lib/api/types';

import { changeAssignment, endAssignment } from '../actions';
import { AssignmentFields, type Choice, fteOf, type Place } from './assignment-fields';

interface Props {
  staffId: string;
  assignment: Answer<'/v1/schools/staff/{staff_id}', 'get'>['assignments'][number];
  positions: Choice[];
  today: string;
}

/** What can be done about an assignment: change it from a day on, or say when it ends. */
export function ChangeAssignment({ staffId, assignment, positions, today }: Props) {
  const t = useTranslations('staff.place');
  const { id, school_id, position_id, department_id, fte, place: where, position, starts_on, ends_on } = assignment;
  const now: Place = {
    school_id: school_id ?? '',
    position_id: position_id ?? '',
    department_id,
    fte: fte ?? '',
    starts_on: starts_on > today ? starts_on : today,
    ends_on: '',
  };
  const [place, setPlace] = useState(now);
  const [last, setLast] = useState(ends_on ?? today);
  const what = { position, place: where };
  return (
    <Group gap="xs">
      <FormDialog
        wide
        size="compact-sm"
        label={t('change')}
        labelFor={t('changeOf', what)}
        title={t('changeOf', what)}
        saved={t('changed')}
        onOpen={() => {
          setPlace(now);
        }}
        send={() =>
          changeAssignment(staffId, id, {
            from_on: place.starts_on,
            department_id: place.department_id,
            fte: fteOf(place.fte),
            ...(place.position_id ? { position_id: place.position_id } : {}),
          })
        }
      >
        {(refused) => (
          <>
            <Text size="sm" c="dimmed">
              {t('changeHint')}
            </Text>
            <AssignmentFields
              place={place}
              onChange={setPlace}
              positions={positions}
              firstLabel={t('from')}
              withEnd={false}
              refused={(field) => refused[field === 'starts_on' ? 'from_on' : field]}
            />
          </>
        )}
      </FormDialog>
      <FormDialog
        size="compact-sm"
        label={t('end')}
        labelFor={t('endOf', what)}
        title={t('endOf', what)}
        saved={t('ended')}
        onOpen={() => {
          setLast(ends_on ?? today);
        }}
        send={() => endAssignment(staffId, id, last || null)}
      >
        {(refused) => (
          <TextInput
            type="date"
            label={t('last')}
            description={t('endHint')}
            value={last}
            onChange={(event) => {
              setLast(event.currentTarget.value);
            }}
            error={refused.last_on}
          />
        )}
      </FormDialog>
    </Group>
  );
}
