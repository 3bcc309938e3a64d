'use client';

import { Pill, Text } from '@mantine/core';
import { IconUserEdit } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { StaffPicker } from '@/features/sections';

import { setAdvisers } from '../actions';
import type { Group } from '../kinds';

interface Props {
  group: Pick<Group, 'id' | 'version' | 'school_id' | 'advisers'>;
}

/** Who looks after a group from today on. */
export function SetAdvisers({ group: { id, version, school_id, advisers } }: Props) {
  const t = useTranslations('groups');
  const [chosen, setChosen] = useState(advisers.map((each) => ({ id: each.id, name: each.name })));
  return (
    <FormDialog
      label={t('change')}
      labelFor={t('changeAdvisers')}
      title={t('changeAdvisers')}
      saved={t('advisersSaved')}
      leftSection={<IconUserEdit size={16} stroke={1.8} />}
      onOpen={() => {
        setChosen(advisers.map((each) => ({ id: each.id, name: each.name })));
      }}
      send={() => setAdvisers(id, version, chosen.map((each) => each.id))}
    >
      {(refused) => (
        <>
          {chosen.length === 0 ? (
            <Text c="dimmed">{t('noAdvisers')}</Text>
          ) : (
            <Pill.Group>
              {chosen.map((each) => (
                <Pill
                  key={each.id}
                  size="lg"
                  withRemoveButton
                  removeButtonProps={{ 'aria-label': t('takeOut', { name: each.name }) }}
                  onRemove={() => {
                    setChosen(chosen.filter((one) => one.id !== each.id));
                  }}
                >
                  {each.name}
                </Pill>
              ))}
            </Pill.Group>
          )}
          <StaffPicker
            schoolId={school_id}
            taken={chosen.map((each) => each.id)}
            error={refused.staff_ids}
            onChoose={(staff) => {
              setChosen([...chosen, { id: staff.id, name: `${staff.given_name} ${staff.family_name}` }]);
            }}
          />
          <Text size="sm" c="dimmed">
            {t('fromToday')}
          </Text>
        </>
      )}
    </FormDialog>
  );
}
