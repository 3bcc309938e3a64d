'use client';

import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';

import type { Kind } from '../types';

/** A school that may ask for a document. */
export interface Required {
  value: string;
  label: string;
}

const EVERY = '*';

/** The grades of a line such as `09, 10`; without any, all of them. */
const gradesIn = (line: FormDataEntryValue | null) => {
  const grades = typeof line === 'string' ? line.split(/[\s,;]+/).filter(Boolean) : [];
  return grades.length > 0 ? grades : [null];
};

/** Who must have it, as the form says. */
export function requirementsIn(form: FormData, schools: Required[]): Kind['requirements'] {
  const chosen = form.has(`required.${EVERY}`)
    ? [null]
    : schools.filter(({ value }) => form.has(`required.${value}`)).map(({ value }) => value);
  const grades = gradesIn(form.get('grades'));
  return chosen.flatMap((school_id) => grades.map((grade_level) => ({ school_id, grade_level })));
}

/** Which students must have it: of every school or of some, of all grades or of these. */
export function RequirementFields({ kind, schools }: { kind: Kind | undefined; schools: Required[] }) {
  const t = useTranslations('documents');
  const asked = kind?.requirements ?? [];
  const grades = [...new Set(asked.flatMap(({ grade_level }) => grade_level ?? []))];
  return (
    <>
      <Checkbox.Group
        label={t('required')}
        description={t('requiredHint')}
        defaultValue={asked.map(({ school_id }) => school_id ?? EVERY)}
      >
        <Stack gap="xs" mt="xs">
          {[{ value: EVERY, label: t('everySchool') }, ...schools].map(({ value, label }) => (
            <Checkbox key={value} name={`required.${value}`} value={value} label={label} />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextInput name="grades" label={t('gradesOptional')} description={t('gradesHint')} defaultValue={grades.join(', ')} />
    </>
  );
}
