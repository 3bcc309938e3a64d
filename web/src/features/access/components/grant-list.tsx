'use client';

import { Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'next-intl';

import { FactLine } from '@/components/page';
import { useRoleName } from '@/components/role-name';
import { formatDay } from '@/i18n/dates';

import type { Grant, Whose } from '../model';
import classes from './access.module.css';
import { EndGrant } from './end-grant';

interface Props {
  grants: readonly Grant[];
  schools: readonly { value: string; label: string }[];
  whose: Whose;
  today: string;
}

/** Roles that somebody holds or held: where, and from when to when. */
export function GrantList({ grants, schools, whose, today }: Props) {
  const t = useTranslations('access');
  const roleName = useRoleName();
  return (
    <ul className={classes.grants}>
      {grants.map((grant) => {
        const role = roleName(grant.role, grant.role_name);
        const place = schools.find(({ value }) => value === grant.school_id)?.label ?? t('elsewhere');
        return (
          <li key={grant.id} className={classes.grant}>
            <div className={classes.words}>
              <Text fw={600}>{role}</Text>
              <Text size="sm" c="dimmed">
                <FactLine facts={[grant.school_id && place, <Days key="days" grant={grant} />]} />
              </Text>
            </div>
            {grant.may_change && <EndGrant grant={grant} role={role} whose={whose} today={today} />}
          </li>
        );
      })}
    </ul>
  );
}

function Days({ grant: { state, starts_on, ends_on } }: { grant: Grant }) {
  const t = useTranslations('access');
  const format = useFormatter();
  const first = formatDay(format, starts_on, 'short');
  if (state === 'taken_back') return t('takenBack');
  if (ends_on) return t('fromTo', { first, last: formatDay(format, ends_on, 'short') });
  return t(state === 'to_come' ? 'from' : 'since', { first });
}
