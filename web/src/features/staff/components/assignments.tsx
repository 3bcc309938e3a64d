import { Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { TextLink } from '@/components/link';
import { Notice } from '@/components/notice';
import { FactLine } from '@/components/page';
import { formatDay } from '@/i18n/dates';
import type { Answer } from '@/lib/api/types';

import type { Choice } from './assignment-fields';
import { ChangeAssignment } from './change-assignment';
import classes from './staff.module.css';

type Member = Answer<'/v1/schools/staff/{staff_id}', 'get'>;

interface Props {
  member: Pick<Member, 'id' | 'assignments' | 'fte_most' | 'fte_most_on' | 'today'>;
  /** Those schools that the reader may open. */
  opens: (schoolId: string) => boolean;
  /** May the reader change them? Then these can be given. */
  positions: Choice[] | null;
}

const FULL = 1;

/** Where somebody works and worked, in schools and in the district's offices. */
export function Assignments({ member: { id, assignments, fte_most, fte_most_on, today }, opens, positions }: Props) {
  const t = useTranslations('staff.assignments');
  const format = useFormatter();
  if (assignments.length === 0) return <Text c="dimmed">{t('none')}</Text>;
  return (
    <>
      {fte_most !== null && fte_most_on !== null && Number(fte_most) > FULL && (
        <Notice icon={<IconAlertTriangle size={20} />}>
          {t('tooMuch', { fte: Number(fte_most), day: formatDay(format, fte_most_on, 'short') })}
        </Notice>
      )}
      <ul className={classes.list}>
        {assignments.map((assignment) => {
          const { school_id, place, position, department, fte, starts_on, ends_on } = assignment;
          const changes = positions !== null && (ends_on === null || ends_on >= today) && (school_id === null || opens(school_id));
          return (
            <li key={assignment.id} className={classes.assignment}>
              <div>
                {school_id && opens(school_id) ? (
                  <TextLink href={`/schools/${school_id}`} prefetch={false} fw={600}>
                    {place}
                  </TextLink>
                ) : (
                  <Text fw={600}>{place}</Text>
                )}
                <Text size="sm">
                  <FactLine facts={[position, department, fte && t('fte', { fte: Number(fte) })]} />
                </Text>
                <Text size="sm" c="dimmed">
                  {ends_on
                    ? t('fromTo', { first: formatDay(format, starts_on, 'short'), last: formatDay(format, ends_on, 'short') })
                    : t(starts_on > today ? 'from' : 'since', { first: formatDay(format, starts_on, 'short') })}
                </Text>
              </div>
              {changes && <ChangeAssignment staffId={id} assignment={assignment} positions={positions} today={today} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}
