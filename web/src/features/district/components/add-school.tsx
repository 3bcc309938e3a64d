'use client';

import { MultiSelect, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { lacking } from '@/lib/api/problem';
import { GRADE_LEVELS } from '@/lib/school-choice';

import { createSchool } from '../actions';
import { SCHOOL_KINDS } from '../model';
import { aboveIn, AboveField, type Choice, IdentifierField, NameField, textIn } from './place-fields';

type Grade = (typeof GRADE_LEVELS)[number];
type Kind = (typeof SCHOOL_KINDS)[number];

/** What schools of a kind usually have. */
const USUAL: Record<Kind, Grade[]> = {
  elementary: ['KG', '01', '02', '03', '04', '05'],
  middle: ['06', '07', '08'],
  high: ['09', '10', '11', '12'],
  other: [],
};

/** A school from nothing. */
export function AddSchool({ choices, below }: { choices: Choice[]; below?: string }) {
  const t = useTranslations('district');
  const tSchools = useTranslations('schools');
  const tCorrect = useTranslations('correct');
  const [kind, setKind] = useState<Kind>('elementary');
  const [grades, setGrades] = useState<string[]>(USUAL.elementary);
  return (
    <FormDialog
      size="sm"
      variant="filled"
      label={t('addSchool')}
      title={t('addSchool')}
      saveLabel={t('add')}
      saved={t('schoolAdded')}
      onOpen={() => {
        setKind('elementary');
        setGrades(USUAL.elementary);
      }}
      leftSection={<IconPlus size={16} stroke={1.8} />}
      send={async (form) => {
        const organization_id = aboveIn(form, 'organization_id');
        if (organization_id === null) return lacking('organization_id');
        return createSchool({
          name: textIn(form, 'name'),
          kind,
          organization_id,
          grade_levels: GRADE_LEVELS.filter((level) => grades.includes(level)),
          identifier: textIn(form, 'identifier') || null,
        });
      }}
    >
      {(refused) => (
        <>
          <NameField error={refused.name} />
          <AboveField
            name="organization_id"
            choices={choices}
            value={below ?? choices[0]?.organization.id ?? null}
            error={refused.organization_id}
          />
          <Select
            label={t('kind')}
            data={SCHOOL_KINDS.map((value) => ({ value, label: tSchools(`kinds.${value}`) }))}
            allowDeselect={false}
            value={kind}
            error={refused.kind}
            onChange={(chosen) => {
              const next = SCHOOL_KINDS.find((one) => one === chosen) ?? kind;
              setKind(next);
              setGrades(USUAL[next]);
            }}
          />
          <MultiSelect
            label={t('settings.grade_levels')}
            data={GRADE_LEVELS.map((value) => ({ value, label: tCorrect(`grades.${value}`) }))}
            value={grades}
            onChange={setGrades}
            clearable
            error={refused.grade_levels}
          />
          <IdentifierField error={refused.identifier} />
        </>
      )}
    </FormDialog>
  );
}
