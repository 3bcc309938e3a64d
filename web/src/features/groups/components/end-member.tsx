'use client';

import { Text, TextInput } from '@mantine/core';
import { IconUserMinus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { endMembers } from '../actions';

interface Props {
  groupId: string;
  student: { id: string; name: string };
  today: string;
}

/** Take a student out of a group, from a day on. */
export function EndMember({ groupId, student, today }: Props) {
  const t = useTranslations('groups');
  return (
    <FormDialog
      label={t('takeOutShort')}
      labelFor={t('takeOut', { name: student.name })}
      title={t('takeOut', { name: student.name })}
      saved={t('takenOut')}
      leftSection={<IconUserMinus size={16} stroke={1.8} />}
      send={(form) => {
        const day = form.get('from_on');
        return endMembers(groupId, {
          student_ids: [student.id],
          from_on: typeof day === 'string' && day !== '' ? day : today,
        });
      }}
    >
      {(refused) => (
        <>
          <TextInput
            name="from_on"
            type="date"
            label={t('firstWithout')}
            required
            withAsterisk={false}
            defaultValue={today}
            error={refused.from_on}
          />
          <Text size="sm" c="dimmed">
            {t('takeOutHint')}
          </Text>
        </>
      )}
    </FormDialog>
  );
}
