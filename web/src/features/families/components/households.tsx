import { Group, Text } from '@mantine/core';
import { IconMail, IconMailOff, IconPhone } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';

import type { Family } from '../types';
import classes from './families.module.css';
import { AddMember, CorrectHousehold, EndMember } from './household-forms';

interface Props {
  family: Family;
  today: string;
  manages: boolean;
}

/** Where the student lives, and where the guardians do; which of them get mail. */
export function Households({ family, today, manages }: Props) {
  const t = useTranslations('families');
  const format = useFormatter();
  if (family.households.length === 0) return <EmptyState title={t('noHouseholdsTitle')} text={t('noHouseholdsText')} />;
  return (
    <ul className={classes.list}>
      {family.households.map((household) => (
        <li key={household.id} className={classes.item}>
          <div className={classes.head}>
            <div>
              <Text fw={600}>{household.name}</Text>
              <Text size="sm">{household.address}</Text>
            </div>
            {manages && <CorrectHousehold studentId={family.student_id} household={household} />}
          </div>
          <ul className={classes.chips}>
            <li className={classes.chip}>
              {household.gets_mail ? (
                <IconMail size={15} stroke={1.8} aria-hidden />
              ) : (
                <IconMailOff size={15} stroke={1.8} aria-hidden />
              )}
              {t(household.gets_mail ? 'getsMail' : 'getsNoMail')}
            </li>
            {!household.of_student && <li className={classes.chip}>{t('notOfStudent')}</li>}
            {household.phone && (
              <li className={classes.chip}>
                <IconPhone size={15} stroke={1.8} aria-hidden />
                {household.phone}
              </li>
            )}
            {(household.locale === 'en' || household.locale === 'es') && (
              <li className={classes.chip}>{t(`languages.${household.locale}`)}</li>
            )}
          </ul>
          <ul className={classes.list} style={{ gap: 4 }} aria-label={t('livesHere')}>
            {household.members.map((member) => (
              <li key={member.id}>
                <Group justify="space-between" gap="xs">
                  <Text size="sm">
                    {member.name}
                    {member.starts_on > today && ` · ${t('from', { day: formatDay(format, member.starts_on, 'short') })}`}
                    {member.ends_on !== null && ` · ${t('until', { day: formatDay(format, member.ends_on, 'short') })}`}
                  </Text>
                  {manages && member.ends_on === null && (
                    <EndMember studentId={family.student_id} household={household} member={member} today={today} />
                  )}
                </Group>
              </li>
            ))}
          </ul>
          {manages && (
            <div>
              <AddMember family={family} household={household} today={today} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
