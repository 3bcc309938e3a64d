import { Text } from '@mantine/core';
import { useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import type { Answer } from '@/lib/api/types';

import classes from './prerequisites.module.css';

interface Props {
  courses: Answer<'/v1/schools/courses/{course_id}', 'get'>['prerequisites'];
  /** What is said where there are none. */
  none: string;
}

/** Courses that one asks for, or that ask for it. */
export function PrerequisiteList({ courses, none }: Props) {
  const t = useTranslations('courses.kinds');
  if (courses.length === 0) return <Text c="dimmed">{none}</Text>;
  return (
    <ul className={classes.list}>
      {courses.map(({ course_id, title, code, kind }) => (
        <li key={course_id} className={classes.row}>
          <TextLink href={`/courses/${course_id}`} prefetch={false} fw={600}>
            {[title, code].filter(Boolean).join(' · ')}
          </TextLink>
          <Text span size="sm" c="dimmed">
            {t(kind)}
          </Text>
        </li>
      ))}
    </ul>
  );
}
