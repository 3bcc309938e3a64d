import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import classes from './staff.module.css';

/** The departments somebody heads or headed. */
export function Headships({ headships }: { headships: Answer<'/v1/schools/staff/{staff_id}', 'get'>['headships'] }) {
  const t = useTranslations('staff.assignments');
  const tDepartments = useTranslations('departments');
  const format = useFormatter();
  return (
    <ul className={classes.list}>
      {headships.map(({ id, department_id, department, role, starts_on, ends_on }) => (
        <li key={id}>
          <TextLink href={`/departments/${department_id}`} prefetch={false} fw={600}>
            {department}
          </TextLink>
          <Text size="sm">{tDepartments(`roles.${role}`)}</Text>
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
