import { List, ListItem, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { useRoleName } from '@/components/role-name';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

type Ending = Answer<'/v1/schools/staff/{staff_id}/leave/preview', 'post'>;

/** All that ends with a last day, before it is recorded. */
export function EndingReport({ ending }: { ending: Ending }) {
  const t = useTranslations('staff.leaving');
  const tDepartments = useTranslations('departments');
  const tTeaching = useTranslations('sections.teaching');
  const roleName = useRoleName();
  const format = useFormatter();
  const lacking = ending.sections.filter(({ lacks }) => lacks !== null).length;
  const nothing =
    ending.assignments.length + ending.sections.length + ending.headships.length + ending.roles.length + ending.others === 0;
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('ends', { day: formatDay(format, ending.last_on, 'medium') })}</Text>
      {nothing && <Text c="dimmed">{t('nothing')}</Text>}
      <Part title={t('assignments')} items={ending.assignments.map(({ id, position, place }) => [id, t('at', { position, place })])} />
      <Part
        title={t('sections')}
        items={ending.sections.map(({ id, course_title, name, role, lacks }) => [
          id,
          <>
            {t('section', { course: course_title, name, role: tTeaching(`roles.${role}`) })}
            {lacks && (
              <Text span size="sm" fw={600}>
                {' '}
                {t(`lacks.${lacks}`)}
              </Text>
            )}
          </>,
        ])}
      />
      <Part
        title={t('headships')}
        items={ending.headships.map(({ id, department, role }) => [id, t('heads', { department, role: tDepartments(`roles.${role}`) })])}
      />
      <Part title={t('roles')} items={ending.roles.map(({ id, role, role_name }) => [id, roleName(role, role_name)])} />
      {ending.others > 0 && <Text size="sm">{t('others', { count: ending.others })}</Text>}
      {lacking > 0 && <Text size="sm">{t('handoverHint', { count: lacking })}</Text>}
      {ending.suspends && <Text size="sm">{t('suspends', { email: ending.email ?? '' })}</Text>}
      <Text size="sm" fw={ending.at_once ? 600 : undefined} c={ending.at_once ? undefined : 'dimmed'}>
        {t(ending.at_once ? 'atOnce' : 'canUndo')}
      </Text>
    </Stack>
  );
}

function Part({ title, items }: { title: string; items: [string, ReactNode][] }) {
  if (items.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm">
        {items.map(([key, item]) => (
          <ListItem key={key}>{item}</ListItem>
        ))}
      </List>
    </div>
  );
}
