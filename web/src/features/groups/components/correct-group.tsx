'use client';

import { Text, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { correctGroup } from '../actions';
import type { Group } from '../kinds';

const LONGEST_NAME = 120;

/** A group's name; with a last day it ends, and everybody in it leaves. */
export function CorrectGroup({ group }: { group: Pick<Group, 'id' | 'name' | 'version' | 'ends_on'> }) {
  const t = useTranslations('groups');
  return (
    <FormDialog
      size="sm"
      label={t('correct')}
      title={t('correct')}
      saved={t('corrected')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={(form) => {
        const [name, day] = [form.get('name'), form.get('ends_on')];
        return correctGroup(group.id, group.version, {
          name: typeof name === 'string' ? name.trim() : group.name,
          ...(typeof day === 'string' && day !== '' && day !== group.ends_on ? { ends_on: day } : {}),
        });
      }}
    >
      {(refused) => (
        <>
          <TextInput
            name="name"
            label={t('name')}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={LONGEST_NAME}
            defaultValue={group.name}
            error={refused.name}
          />
          <TextInput
            name="ends_on"
            type="date"
            label={t('lastDayOptional')}
            defaultValue={group.ends_on ?? ''}
            error={refused.ends_on}
          />
          <Text size="sm" c="dimmed">
            {t('endHint')}
          </Text>
        </>
      )}
    </FormDialog>
  );
}
