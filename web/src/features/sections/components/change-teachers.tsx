'use client';

import { ActionIcon, type ButtonProps, Group, Select, Text } from '@mantine/core';
import { IconUserEdit, IconX } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import type { Answer } from '@/lib/api/types';

import { changeTeachers } from '../actions';
import classes from './change-teachers.module.css';
import { StaffPicker } from './staff-picker';

type Teacher = Answer<'/v1/schools/sections/{section_id}', 'get'>['teachers'][number];

const ROLES: Teacher['role'][] = ['lead', 'co_teacher', 'assistant', 'substitute'];

interface Props extends Pick<ButtonProps, 'size' | 'variant'> {
  section: { id: string; school_id: string; teachers: Teacher[] };
}

/** Who teaches a section from today on: take somebody off, put somebody of the school's staff on. */
export function ChangeTeachers({ section: { id, school_id, teachers }, size, variant }: Props) {
  const t = useTranslations('sections.teaching');
  const [chosen, setChosen] = useState(teachers);
  return (
    <FormDialog
      size={size}
      variant={variant}
      leftSection={<IconUserEdit size={16} stroke={1.8} />}
      label={t('change')}
      title={t('change')}
      saved={t('saved')}
      onOpen={() => {
        setChosen(teachers);
      }}
      send={() => changeTeachers(id, chosen.map((teacher) => ({ staff_id: teacher.id, role: teacher.role })))}
    >
      {(refused) => (
        <>
          {chosen.length === 0 ? (
            <Text c="dimmed">{t('nobody')}</Text>
          ) : (
            <ul className={classes.list}>
              {chosen.map((teacher) => (
                <li key={teacher.id} className={classes.teacher}>
                  <span className={classes.name}>{teacher.name}</span>
                  <Group gap={4} wrap="nowrap">
                    <Select
                      aria-label={t('roleOf', { name: teacher.name })}
                      w={150}
                      data={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
                      allowDeselect={false}
                      value={teacher.role}
                      onChange={(role) => {
                        setChosen(chosen.map((one) => (one.id === teacher.id ? { ...one, role: role ?? one.role } : one)));
                      }}
                    />
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size={36}
                      aria-label={t('takeOff', { name: teacher.name })}
                      onClick={() => {
                        setChosen(chosen.filter((one) => one.id !== teacher.id));
                      }}
                    >
                      <IconX size={18} stroke={1.8} />
                    </ActionIcon>
                  </Group>
                </li>
              ))}
            </ul>
          )}
          <StaffPicker
            schoolId={school_id}
            taken={chosen.map((teacher) => teacher.id)}
            error={refused.teachers}
            onChoose={(staff) => {
              const role = chosen.some((teacher) => teacher.role === 'lead') ? 'co_teacher' : 'lead';
              setChosen([...chosen, { id: staff.id, name: `${staff.given_name} ${staff.family_name}`, role }]);
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
