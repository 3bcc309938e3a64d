'use client';

import { MultiSelect, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { useRoleName } from '@/components/role-name';

import { giveRole } from '../actions';
import type { Access, Whose } from '../model';
import { ChangePreview } from './change-preview';

interface Props {
  roles: Access['roles_to_give'];
  schools: { value: string; label: string }[];
  whose: Whose;
  today: string;
}

/** Give somebody a role, in schools where it is held in some, from a day on, having seen what is gained. */
export function GiveRole({ roles, schools, whose, today }: Props) {
  const t = useTranslations('access');
  const roleName = useRoleName();
  const [chosen, setChosen] = useState<string | null>(null);
  const [places, setPlaces] = useState<string[]>([]);
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState('');
  const role = roles.find((one) => one.role === chosen);
  const complete = role !== undefined && (!role.in_school || places.length > 0) && first !== '';
  const wanted = {
    role: chosen ?? '',
    school_ids: role?.in_school ? places : [],
    starts_on: first,
    ends_on: last || null,
  };
  return (
    <FormDialog
      label={t('give')}
      title={t('giveTo', { name: whose.name })}
      saveLabel={t('give')}
      saved={t('given', { role: role ? roleName(role.role, role.name) : '' })}
      leftSection={<IconPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setChosen(null);
        setPlaces(schools.length === 1 ? schools.map(({ value }) => value) : []);
        setFirst(today);
        setLast('');
      }}
      send={() => giveRole(whose.accountId, wanted)}
    >
      {(refused) => (
        <>
          <Select
            label={t('role')}
            required
            withAsterisk={false}
            data-autofocus
            data={roles.map((one) => ({ value: one.role, label: roleName(one.role, one.name) }))}
            value={chosen}
            onChange={setChosen}
            error={refused.role}
          />
          {role?.in_school && (
            <MultiSelect
              label={t('schools')}
              description={t('schoolsHint')}
              required
              withAsterisk={false}
              data={schools}
              value={places}
              onChange={setPlaces}
              searchable={schools.length > 8}
              error={refused.school_ids}
            />
          )}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              type="date"
              label={t('firstDay')}
              required
              withAsterisk={false}
              min={today}
              value={first}
              onChange={(event) => {
                setFirst(event.currentTarget.value);
              }}
              error={refused.starts_on}
            />
            <TextInput
              type="date"
              label={t('lastDay')}
              min={first}
              value={last}
              onChange={(event) => {
                setLast(event.currentTarget.value);
              }}
              error={refused.ends_on}
            />
          </SimpleGrid>
          {complete ? (
            <ChangePreview whose={whose} wanted={{ give: wanted }} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('choose')}
            </Text>
          )}
        </>
      )}
    </FormDialog>
  );
}
