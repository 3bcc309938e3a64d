import { Group } from '@mantine/core';
import { IconCalendarOff, IconSunHigh } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';

import type { TeacherDay } from './day';

/** A day without sections: no school, none of mine, or none at all; with the way to a day that has some. */
export function EmptyDay({ day }: { day: TeacherDay }) {
  const t = useTranslations('attendanceDay');
  const format = useFormatter();
  const { last_school_day: last, next_school_day: next } = day;
  const icon = <IconCalendarOff size={28} stroke={1.6} />;
  if (!day.is_school_day && !last && !next) {
    return <EmptyState icon={icon} title={t('noSectionsTitle')} text={t('noSectionsText')} />;
  }
  const links = (
    <Group justify="center" gap="xs">
      {last && (
        <ButtonLink href={`/?on=${last}`} size="md">
          {t('lastDay', { day: formatDay(format, last, 'full') })}
        </ButtonLink>
      )}
      {next && (
        <ButtonLink href={next === day.today ? '/' : `/?on=${next}`} size="md" variant="default">
          {t('nextDay', { day: formatDay(format, next) })}
        </ButtonLink>
      )}
    </Group>
  );
  if (day.is_school_day) {
    return <EmptyState icon={icon} title={t('noClassesTitle')} text={t('noClassesText')} action={links} />;
  }
  return (
    <EmptyState
      icon={<IconSunHigh size={28} stroke={1.6} />}
      title={t(day.on === day.today ? 'noSchoolTitle' : 'noSchoolOther')}
      text={t('noSchoolText')}
      action={links}
    />
  );
}
