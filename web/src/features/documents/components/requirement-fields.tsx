'use client';

import { ActionIcon, Button, Fieldset, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { GRADE_LEVELS, gradeName } from '@/lib/school-choice';

import type { Kind } from '../types';

/** A school that may ask for a document. */
export interface Required {
  value: string;
  label: string;
}

export type Requirement = Kind['requirements'][number];

interface Props {
  requirements: Requirement[];
  onChange: (requirements: Requirement[]) => void;
  schools: Required[];
}

const EVERY = '*';

/** Which students must have it: line by line those of a school or of all, of a grade or of any. */
export function RequirementFields({ requirements, onChange, schools }: Props) {
  const t = useTranslations('documents');
  const set = (place: number, change: Partial<Requirement>) => {
    onChange(requirements.map((each, at) => (at === place ? { ...each, ...change } : each)));
  };
  const known = (id: string) => schools.some(({ value }) => value === id);
  return (
    <Fieldset legend={t('required')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('requiredHint')}
        </Text>
        {requirements.map(({ school_id, grade_level }, place) => (
          <Group key={place} gap="xs" wrap="nowrap">
            <Select
              flex={2}
              aria-label={t('requiredSchool', { number: place + 1 })}
              data={[
                { value: EVERY, label: t('everySchool') },
                ...schools,
                ...(school_id && !known(school_id) ? [{ value: school_id, label: t('otherSchool') }] : []),
              ]}
              value={school_id ?? EVERY}
              allowDeselect={false}
              searchable={schools.length > 12}
              onChange={(value) => {
                set(place, { school_id: value === EVERY ? null : value });
              }}
            />
            <Select
              flex={1}
              aria-label={t('requiredGrade', { number: place + 1 })}
              data={[
                { value: EVERY, label: t('everyGrade') },
                ...[...new Set([...GRADE_LEVELS, ...(grade_level ? [grade_level] : [])])].map((value) => ({
                  value,
                  label: t('gradeOf', { grade: gradeName(value) }),
                })),
              ]}
              value={grade_level ?? EVERY}
              allowDeselect={false}
              onChange={(value) => {
                set(place, { grade_level: value === EVERY ? null : value });
              }}
            />
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('requiredAway', { number: place + 1 })}
              onClick={() => {
                onChange(requirements.filter((_, at) => at !== place));
              }}
            >
              <IconTrash size={16} stroke={1.8} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={16} stroke={1.8} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            onChange([...requirements, { school_id: null, grade_level: null }]);
          }}
        >
          {t('requiredAdd')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
