'use client';

import { Select } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { StudentPicker } from '@/components/student-picker';
import { lacking } from '@/lib/api/problem';

import { addParticipant } from '../actions';
import { ROLES, typed } from '../words';

/** Somebody else who was in it. */
export function AddParticipant({ incidentId }: { incidentId: string }) {
  const t = useTranslations('behavior');
  const [chosen, setChosen] = useState<{ id: string; name: string }[]>([]);
  return (
    <FormDialog
      label={t('addStudent')}
      title={t('addStudent')}
      saved={t('added')}
      leftSection={<IconUserPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setChosen([]);
      }}
      send={async (form) => {
        const [student] = chosen;
        if (!student) return lacking('student_id');
        const role = ROLES.find((each) => each === typed(form, 'role')) ?? 'witness';
        return addParticipant(incidentId, { student_id: student.id, role });
      }}
    >
      {(refused) => (
        <>
          <StudentPicker
            label={t('student')}
            chosen={chosen}
            onChange={(people) => {
              setChosen(people.slice(-1));
            }}
            error={refused.student_id}
          />
          <Select
            name="role"
            label={t('role')}
            data={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
            defaultValue="witness"
            allowDeselect={false}
          />
        </>
      )}
    </FormDialog>
  );
}
