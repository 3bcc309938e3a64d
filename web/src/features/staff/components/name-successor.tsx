'use client';

import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { formatDay } from '@/i18n/dates';
import { lacking } from '@/lib/api/problem';
import type { Item } from '@/lib/api/types';

import { handOver } from '../actions';
import { type Picked, PickStaff } from './pick-staff';

/** Who leads a section from the day after somebody's last one; who goes on teaching it goes on. */
export function NameSuccessor({ item }: { item: Item<'/v1/schools/staff/handover'> }) {
  const t = useTranslations('staff.handover');
  const format = useFormatter();
  const [chosen, setChosen] = useState<Picked | null>(null);
  const { section_id, course_title, section_name, school_id, from_on, teachers } = item;
  const name = t('name', { course: course_title, name: section_name });
  return (
    <FormDialog
      label={t('choose')}
      labelFor={t('chooseNamed', { name })}
      title={t('chooseFor', { name })}
      saved={t('saved')}
      onOpen={() => {
        setChosen(null);
      }}
      send={async () => {
        if (chosen === null) return lacking('teachers');
        const others = teachers.filter(({ id }) => id !== chosen.id).map(({ id, role }) => ({ staff_id: id, role }));
        return handOver(section_id, { from_on, teachers: [...others, { staff_id: chosen.id, role: 'lead' }] });
      }}
    >
      {(refused) => (
        <>
          <PickStaff label={t('newLead')} schoolId={school_id} chosen={chosen} onChoose={setChosen} error={refused.teachers} />
          <Text size="sm" c="dimmed">
            {t('fromDay', { day: formatDay(format, from_on, 'medium') })}{' '}
            {teachers.length > 0 && t('goOn', { names: teachers.map((teacher) => teacher.name).join(', ') })}
          </Text>
        </>
      )}
    </FormDialog>
  );
}
