import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import classes from './staff.module.css';

interface Props {
  assignments: Answer<'/v1/schools/staff/{staff_id}', 'get'>['assignments'];
  /** Those schools that the reader may open. */
  opens: (schoolId: string) => boolean;
}

/** Where somebody works and worked, in schools and in the district's offices. */
export function Assignments({ assignments, opens }: Props) {
  const t = useTranslations('staff.assignments');
  const format = useFormatter();
  if (assignments.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <ul className={classes.list}>
      {assignments.map(({ id, school_id, place, position, starts_on, ends_on }) => (
        <li key={id}>
          {school_id && opens(school_id) ? (
            <TextLink href={`/schools/${school_id}`} prefetch={false} fw={600}>
              {place}
            </TextLink>
          ) : (
            <Text fw={600}>{place}</Text>
          )}
          <Text size="sm">{position}</Text>
          <Text size="sm" c="dimmed">
            {ends_on
              ? t('fromTo', { first: formatDay(format, starts_on, 'short'), last: formatDay(format, ends_on, 'short') })
              : t('since', { first: formatDay(format, starts_on, 'short') })}
          </Text>
        </li>
      ))}
    </ul>
  );
}
