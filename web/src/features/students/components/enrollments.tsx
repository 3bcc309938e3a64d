import { Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';
import { gradeName } from '@/lib/school-choice';

type Enrollment = Answer<'/v1/students/{student_id}', 'get'>['enrollments'][number];

export function Enrollments({ enrollments }: { enrollments: Enrollment[] }) {
  const t = useTranslations('students.enrollments');
  const format = useFormatter();
  if (enrollments.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <Stack gap="sm">
      {enrollments.map(({ school_id, school_name, grade_level, starts_on, ends_on }) => (
        <div key={`${school_id} ${starts_on}`}>
          <Text fw={600}>{t('place', { school: school_name, grade: gradeName(grade_level) })}</Text>
          <Text size="sm" c="dimmed">
            {ends_on
              ? t('fromTo', { first: formatDay(format, starts_on, 'short'), last: formatDay(format, ends_on, 'short') })
              : t('since', { first: formatDay(format, starts_on, 'short') })}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
