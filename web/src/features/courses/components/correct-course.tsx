'use client';

import { IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';
import type { Answer } from '@/lib/api/types';

import { correctCourse } from '../actions';
import { courseOf } from '../form';
import { CourseFields } from './course-fields';

/** All that the catalog says of a course; with a last day it is retired. */
export function CorrectCourse({ course }: { course: Answer<'/v1/schools/courses/{course_id}', 'get'> }) {
  const t = useTranslations('courses');
  return (
    <FormDialog
      size="sm"
      wide
      label={t('correct')}
      title={t('correctTitle', { title: course.title })}
      saved={t('corrected')}
      leftSection={<IconPencil size={16} stroke={1.8} />}
      send={(form) => correctCourse(course.id, course.version, courseOf(form))}
    >
      {(refused) => <CourseFields course={course} refused={refused} />}
    </FormDialog>
  );
}
