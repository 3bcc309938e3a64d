'use client';

import { Pill, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { DayField } from '@/components/day-field';
import { FormDialog } from '@/components/form-dialog';
import { StaffPicker } from '@/features/sections';

import { changeParticipation, putInProgram } from '../actions';
import { typed } from '../typed';
import type { Participation, Program } from '../types';

interface Manager {
  id: string;
  name: string;
}

interface PutProps {
  studentId: string;
  programs: Program[];
  schoolId: string | null;
  today: string;
}

/** Into a program from a day on. */
export function PutInProgram({ studentId, programs, schoolId, today }: PutProps) {
  const t = useTranslations('profile.program');
  const [programId, setProgramId] = useState(programs[0]?.id ?? '');
  const [manager, setManager] = useState<Manager | null>(null);
  return (
    <FormDialog
      label={t('add')}
      title={t('add')}
      saved={t('saved')}
      leftSection={<IconPlus size={16} stroke={1.8} />}
      onOpen={() => {
        setProgramId(programs[0]?.id ?? '');
        setManager(null);
      }}
      send={(form) =>
        putInProgram(studentId, {
          program_id: programId,
          starts_on: typed(form, 'starts_on') ?? today,
          ends_on: typed(form, 'ends_on'),
          review_on: typed(form, 'review_on'),
          manager_id: manager?.id ?? null,
        })
      }
    >
      {(refused) => (
        <>
          <Select
            label={t('program')}
            data={programs.map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            value={programId}
            onChange={(value) => {
              if (value) setProgramId(value);
            }}
            error={refused.program_id}
            data-autofocus
          />
          <DayField name="starts_on" label={t('startsOn')} day={today} error={refused.starts_on} />
          <LaterFields refused={refused} manager={manager} onManager={setManager} schoolId={schoolId} />
        </>
      )}
    </FormDialog>
  );
}

interface ChangeProps {
  studentId: string;
  participation: Participation;
  schoolId: string | null;
}

/** Its last day, its review, and who manages it. */
export function ChangeParticipation({ studentId, participation, schoolId }: ChangeProps) {
  const t = useTranslations('profile.program');
  const { manager_id, manager: name } = participation;
  const before = manager_id && name ? { id: manager_id, name } : null;
  const [manager, setManager] = useState<Manager | null>(before);
  return (
    <FormDialog
      label={t('change')}
      labelFor={t('changeOf', { program: participation.program })}
      title={t('changeOf', { program: participation.program })}
      saved={t('saved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      onOpen={() => {
        setManager(before);
      }}
      send={(form) =>
        changeParticipation(studentId, participation, {
          ends_on: typed(form, 'ends_on'),
          review_on: typed(form, 'review_on'),
          ...(manager?.id === manager_id ? {} : { manager_id: manager?.id ?? null }),
        })
      }
    >
      {(refused) => (
        <LaterFields
          participation={participation}
          refused={refused}
          manager={manager}
          onManager={setManager}
          schoolId={schoolId}
        />
      )}
    </FormDialog>
  );
}

interface LaterProps {
  participation?: Participation;
  refused: Record<string, string>;
  manager: Manager | null;
  onManager: (manager: Manager | null) => void;
  schoolId: string | null;
}

function LaterFields({ participation, refused, manager, onManager, schoolId }: LaterProps) {
  const t = useTranslations('profile.program');
  const date = (name: 'ends_on' | 'review_on', label: string) => (
    <DayField
      name={name}
      label={label}
      min={participation?.starts_on}
      day={participation?.[name]}
      error={refused[name]}
      required={false}
    />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {date('ends_on', t('endsOn'))}
        {date('review_on', t('reviewOn'))}
      </SimpleGrid>
      {schoolId !== null && (
        <Stack gap="xs">
          <Text size="sm" fw={500}>
            {t('manager')}
          </Text>
          {manager ? (
            <Pill.Group>
              <Pill
                size="lg"
                withRemoveButton
                removeButtonProps={{ 'aria-label': t('takeManager', { name: manager.name }) }}
                onRemove={() => {
                  onManager(null);
                }}
              >
                {manager.name}
              </Pill>
            </Pill.Group>
          ) : (
            <StaffPicker
              schoolId={schoolId}
              taken={[]}
              error={refused.manager_id}
              onChoose={(staff) => {
                onManager({ id: staff.id, name: `${staff.given_name} ${staff.family_name}` });
              }}
            />
          )}
        </Stack>
      )}
    </>
  );
}
