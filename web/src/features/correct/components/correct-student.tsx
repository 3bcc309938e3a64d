'use client';

import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import { GRADE_LEVELS } from '@/lib/school-choice';

import { correctStudent } from '../actions';
import { changesOf, type PersonChanges, type StudentChanges } from '../changes';
import { NameFields, type Names } from './fields';

const LONGEST_NUMBER = 120;
const EARLIEST_BIRTH = '1900-01-01';

interface Props {
  student: { id: string; birth_on: string | null; student_number: string; grade_level: string | null } & Names;
  /** Nobody is born after it. */
  today: string;
}

/** Names, birth date, number and grade of a student. */
export function CorrectStudent({ student, today }: Props) {
  const t = useTranslations('correct');
  const { id, student_number, grade_level, ...person } = student;
  const name = `${person.given_name} ${person.family_name}`;
  const known = GRADE_LEVELS.some((level) => level === grade_level);
  return (
    <FormDialog
      size="sm"
      label={t('open')}
      labelFor={t('openFor', { name })}
      title={t('title', { name })}
      saved={t('saved')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={async (form) => {
        const ofStudent = changesOf({ student_number, grade_level }, form) as StudentChanges | null;
        const ofPerson = changesOf(person, form) as PersonChanges | null;
        return ofStudent || ofPerson ? correctStudent(id, ofStudent, ofPerson) : null;
      }}
    >
      {(refused) => (
        <>
          <NameFields person={person} refused={refused} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              name="birth_on"
              type="date"
              label={t('birth_on')}
              min={EARLIEST_BIRTH}
              max={today}
              defaultValue={person.birth_on ?? ''}
              error={refused.birth_on}
            />
            <TextInput
              name="student_number"
              label={t('student_number')}
              required
              withAsterisk={false}
              maxLength={LONGEST_NUMBER}
              defaultValue={student_number}
              error={refused.student_number}
            />
          </SimpleGrid>
          {grade_level !== null && (
            <Select
              name="grade_level"
              label={t('grade_level')}
              description={t('gradeHint')}
              data={[
                ...GRADE_LEVELS.map((value) => ({ value, label: t(`grades.${value}`) })),
                ...(known ? [] : [{ value: grade_level, label: grade_level }]),
              ]}
              allowDeselect={false}
              defaultValue={grade_level}
              error={refused.grade_level}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
