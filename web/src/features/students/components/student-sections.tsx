import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import type { Answer } from '@/lib/api/types';

import classes from './student-sections.module.css';

interface Props {
  sections: Answer<'/v1/students/{student_id}', 'get'>['sections'];
  /** Those the reader may open. */
  opens: (sectionId: string) => boolean;
}

/** A student's timetable in its order. */
export function StudentSections({ sections, opens }: Props) {
  const t = useTranslations('students.sections');
  if (sections.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <ul className={classes.list}>
      {sections.map(({ id, course_title, name, period, teacher }) => (
        <li key={id} className={classes.section}>
          <span className={classes.name}>
            {opens(id) ? (
              <TextLink href={`/sections/${id}`} prefetch={false} inherit>
                {t('name', { course: course_title, name })}
              </TextLink>
            ) : (
              t('name', { course: course_title, name })
            )}
          </span>
          <span>{period}</span>
          <span>{teacher}</span>
        </li>
      ))}
    </ul>
  );
}
