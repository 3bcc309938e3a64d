'use client';

import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { addSource } from '../actions';
import { AUDIENCES } from '../types';

interface Props {
  schools: { value: string; label: string }[];
  /** May it be one of the whole district? */
  district: boolean;
}

/** Name a calendar of somebody else's: its files are brought, or it is read at its address. */
export function AddSource({ schools, district }: Props) {
  const t = useTranslations('events.sources');
  const tAudiences = useTranslations('events.audiences');
  const places = district ? [{ value: '', label: t('district') }, ...schools] : schools;
  return (
    <FormDialog
      label={t('add')}
      title={t('addTitle')}
      saved={t('added')}
      size="sm"
      variant="filled"
      leftSection={<IconPlus size={18} stroke={1.8} />}
      send={(form) => {
        const text = (name: string) => {
          const value = form.get(name);
          return typeof value === 'string' ? value.trim() : '';
        };
        return addSource({
          name: text('name'),
          school_id: text('school_id') || null,
          audience: AUDIENCES.filter((one) => form.getAll('audience').includes(one)),
          address: text('address') || null,
        });
      }}
    >
      {(refused) => (
        <>
          <TextInput name="name" label={t('name')} description={t('nameHint')} required maxLength={120} error={refused.name} data-autofocus />
          <Select name="school_id" label={t('school')} data={places} defaultValue={places[0]?.value} allowDeselect={false} searchable={places.length > 12} error={refused.school_id} />
          <Checkbox.Group label={t('audience')} defaultValue={['staff', 'families', 'students', 'public']} error={refused.audience}>
            <Group gap="md" mt="xs">
              {AUDIENCES.map((one) => (
                <Checkbox key={one} name="audience" value={one} label={tAudiences(one)} />
              ))}
            </Group>
          </Checkbox.Group>
          <TextInput name="address" type="url" label={t('address')} description={t('addressHint')} placeholder="https://" maxLength={1000} error={refused.address} />
        </>
      )}
    </FormDialog>
  );
}
