import { Badge, Group, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { gradeName } from '@/lib/school-choice';

import type { Enrollment, History, Place } from '../kinds';
import { saidDays } from '../said';
import classes from './enrollment.module.css';
import { EnrollmentActions } from './enrollment-actions';

interface Props {
  history: History;
  places: Place[];
}

function changeable({ id, version, state, primary, school_id, school_name, ...rest }: Enrollment) {
  const { grade_level, starts_on, ends_on, entry_type, exit_type, previous_school } = rest;
  const said = { grade_level, starts_on, ends_on, entry_type, exit_type, previous_school };
  return { id, version, state, primary, school_id, school_name: school_name ?? '', ...said };
}

/** The enrollments of a student, the latest first, each with what may be done with it. */
export function EnrollmentList({ history, places }: Props) {
  const t = useTranslations('enrollment');
  const format = useFormatter();
  if (history.enrollments.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <ol className={classes.line}>
      {history.enrollments.map((enrollment) => (
        <li key={enrollment.id} className={classes.stay} data-state={enrollment.state}>
          <Stack gap={6}>
            <Group gap="xs">
              <Text fw={600}>
                {t('place', { school: enrollment.school_name ?? '', grade: gradeName(enrollment.grade_level) })}
              </Text>
              <Badge variant="default" radius="sm">
                {t(`states.${enrollment.state}`)}
              </Badge>
            </Group>
            <Text size="sm">{saidDays(t, format, enrollment)}</Text>
            <Text size="sm" c="dimmed">
              {[
                enrollment.primary ? t('primary') : t('beside'),
                enrollment.entry_type && t('entered', { how: t(`entries.${enrollment.entry_type}`) }),
                enrollment.previous_school && t('cameFrom', { school: enrollment.previous_school }),
                enrollment.exit_type && t('left', { how: t(`exits.${enrollment.exit_type}`) }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            {enrollment.mine && (
              <EnrollmentActions
                studentId={history.student_id}
                enrollment={changeable(enrollment)}
                places={places}
                today={history.today}
              />
            )}
          </Stack>
        </li>
      ))}
    </ol>
  );
}
