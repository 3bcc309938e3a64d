'use client';

import { Group, MultiSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import type { Answer } from '@/lib/api/types';
import { GRADE_LEVELS, gradeName } from '@/lib/school-choice';

type Course = Answer<'/v1/schools/courses/{course_id}', 'get'>;

const LONGEST = 120;
const LONGEST_TEXT = 4000;

interface Props {
  course?: Course;
  refused: Record<string, string>;
}

/** The fields of a course, for adding and for correcting one. */
export function CourseFields({ course, refused }: Props) {
  const t = useTranslations('courses');
  const [levels, setLevels] = useState<string[]>(course?.grade_levels ?? []);
  const gradesRefused = Object.entries(refused).find(([path]) => path.startsWith('grade_levels'))?.[1];
  return (
    <>
      <TextInput
        name="title"
        label={t('courseTitle')}
        required
        withAsterisk={false}
        data-autofocus
        maxLength={LONGEST}
        defaultValue={course?.title}
        error={refused.title}
      />
      <Group grow align="flex-start">
        <TextInput name="code" label={t('codeOptional')} maxLength={LONGEST} defaultValue={course?.code ?? ''} error={refused.code} />
        <TextInput
          name="subject"
          label={t('subjectOptional')}
          maxLength={LONGEST}
          defaultValue={course?.subject ?? ''}
          error={refused.subject}
        />
      </Group>
      <Group grow align="flex-start">
        <TextInput
          name="credits"
          inputMode="decimal"
          label={t('creditsOptional')}
          description={t('creditsHint')}
          defaultValue={course?.credits ?? ''}
          error={refused.credits}
        />
        <TextInput
          name="gpa_weight"
          inputMode="decimal"
          label={t('weightOptional')}
          description={t('weightHint')}
          defaultValue={course?.gpa_weight ?? ''}
          error={refused.gpa_weight}
        />
      </Group>
      <input type="hidden" name="grade_levels" value={levels.join(',')} />
      <MultiSelect
        label={t('gradesOptional')}
        data={GRADE_LEVELS.map((level) => ({ value: level, label: gradeName(level) }))}
        value={levels}
        onChange={setLevels}
        searchable
        error={gradesRefused}
      />
      <TextInput
        name="sced_code"
        label={t('scedOptional')}
        description={t('scedHint')}
        maxLength={12}
        defaultValue={course?.sced_code ?? ''}
        error={refused.sced_code}
      />
      <Textarea
        name="description"
        label={t('descriptionOptional')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LONGEST_TEXT}
        defaultValue={course?.description ?? ''}
        error={refused.description}
      />
      <Group grow align="flex-start">
        <TextInput
          name="starts_on"
          type="date"
          label={t('offeredFromOptional')}
          defaultValue={course?.starts_on ?? ''}
          error={refused.starts_on}
        />
        <TextInput
          name="ends_on"
          type="date"
          label={t('offeredToOptional')}
          defaultValue={course?.ends_on ?? ''}
          error={refused.ends_on}
        />
      </Group>
    </>
  );
}
