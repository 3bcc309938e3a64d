'use client';

import { TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { StudentPicker } from '@/components/student-picker';
import { lacking } from '@/lib/api/problem';

import { addMembers } from '../actions';

interface Props {
  group: { id: string; school_id: string };
  today: string;
}

export function AddMembers({ group, today }: Props) {
  const t = useTranslations('groups');
  const [chosen, setChosen] = useState<{ id: string; name: string }[]>([]);
  return (
    <FormDialog
      size="sm"
      variant="filled"
      label={t('addStudents')}
      title={t('addStudents')}
      saved={t('studentsAdded')}
      leftSection={<IconUserPlus size={18} stroke={1.8} />}
      onOpen={() => {
        setChosen([]);
      }}
      send={async (form) => {
        if (chosen.length === 0) return lacking('student_ids');
        const day = form.get('starts_on');
        return addMembers(group.id, {
          student_ids: chosen.map(({ id }) => id),
          starts_on: typeof day === 'string' && day !== '' ? day : today,
        });
      }}
    >
      {(refused) => (
        <>
          <StudentPicker
            label={t('students')}
            schoolId={group.school_id}
            chosen={chosen}
            onChange={setChosen}
            error={Object.entries(refused).find(([path]) => path.startsWith('student_ids'))?.[1]}
          />
          <TextInput
            name="starts_on"
            type="date"
            label={t('firstDay')}
            required
            withAsterisk={false}
            defaultValue={today}
            error={refused.starts_on}
          />
        </>
      )}
    </FormDialog>
  );
}
