'use client';

import { IconPlus } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';

import { FormDialog } from '@/components/form-dialog';

import { createCourse } from '../actions';
import { courseOf } from '../form';
import { CourseFields } from './course-fields';

export function CreateCourse() {
  const t = useTranslations('courses');
  return (
    <FormDialog
      size="sm"
      variant="filled"
      wide
      label={t('add')}
      title={t('add')}
      saved={t('added')}
      leftSection={<IconPlus size={18} stroke={1.8} />}
      send={(form) => createCourse(courseOf(form))}
    >
      {(refused) => <CourseFields refused={refused} />}
    </FormDialog>
  );
}
