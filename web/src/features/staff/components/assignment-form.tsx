'use client';

import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';

import { assign } from '../actions';
import { AssignmentFields, type Choice, fteOf, type Place } from './assignment-fields';

interface Props {
  staff: { id: string; name: string };
  schools: Choice[];
  positions: Choice[];
  today: string;
}

/** One more place somebody works at, or one more position there. */
export function AssignmentForm({ staff, schools, positions, today }: Props) {
  const t = useTranslations('staff.place');
  const first: Place = {
    school_id: schools.length === 1 ? (schools[0]?.value ?? '') : '',
    position_id: '',
    department_id: null,
    fte: '',
    starts_on: today,
    ends_on: '',
  };
  const [place, setPlace] = useState(first);
  return (
    <FormDialog
      wide
      label={t('add')}
      labelFor={t('addNamed', { name: staff.name })}
      title={t('addFor', { name: staff.name })}
      saved={t('added')}
      leftSection={<IconPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setPlace(first);
      }}
      send={() => assign(staff.id, { ...place, fte: fteOf(place.fte), ends_on: place.ends_on || null })}
    >
      {(refused) => (
        <AssignmentFields
          place={place}
          onChange={setPlace}
          schools={schools}
          positions={positions}
          refused={(field) => refused[field]}
        />
      )}
    </FormDialog>
  );
}
