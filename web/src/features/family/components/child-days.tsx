import { Group, Paper, Stack, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { EmptyState } from '@/components/states';
import { formatDay } from '@/i18n/dates';

import { isException, type StudentDays } from '../days';
import { type DayRange, layOutWeeks, windowAfter, windowBefore } from '../weeks';
import classes from './family.module.css';
import { ExceptionDays } from './exception-days';
import { TodaySentence } from './student-card';
import { WeekCalendar } from './week-calendar';

interface Props {
  days: StudentDays;
  /** What the address bar asks for; without, the latest weeks. */
  range: DayRange | null;
  /** The day to show at once. */
  chosen: string | undefined;
}

/** A student's weeks in full, with the way to earlier and later ones. */
export function ChildDays({ days, range, chosen }: Props) {
  const t = useTranslations('family');
  const format = useFormatter();
  const { weeks } = layOutWeeks(days.days, days.today);
  const first = weeks[0]?.on ?? range?.first ?? days.today;
  const isLatest = !range || range.last >= days.today;
  const last = isLatest ? days.today : range.last;
  const path = `/children/${days.student.id}`;
  const earlier = windowBefore(first);
  const later = windowAfter(last, days.today);
  const listed = days.days.filter(({ on }) => on >= first);
  return (
    <Stack gap="lg">
      {isLatest && <TodaySentence days={days} />}
      <Paper component="section" className={classes.weeks} aria-label={t('calendar')}>
        <Group justify="space-between" mb="md" gap="xs">
          <Title order={2} size="h3">
            {t('range', { first: formatDay(format, first, 'short'), last: formatDay(format, last, 'short') })}
          </Title>
          <Group gap="xs">
            {weeks.length > 0 && (
              <ButtonLink
                variant="default"
                href={`${path}?first=${earlier.first}&last=${earlier.last}`}
                leftSection={<IconChevronLeft size={18} aria-hidden />}
              >
                {t('earlier')}
              </ButtonLink>
            )}
            {!isLatest && (
              <ButtonLink
                variant="default"
                href={later ? `${path}?first=${later.first}&last=${later.last}` : path}
                rightSection={<IconChevronRight size={18} aria-hidden />}
              >
                {t('later')}
              </ButtonLink>
            )}
          </Group>
        </Group>
        {weeks.length === 0 ? (
          <EmptyState title={t('rangeEmpty')} />
        ) : (
          <div className={classes.pair}>
            <WeekCalendar
              key={`${first}|${chosen ?? ''}`}
              days={listed}
              today={days.today}
              label={t('calendarOf', { name: days.student.given_name })}
              initial={chosen}
            />
          </div>
        )}
      </Paper>
      {weeks.length > 0 && <ExceptionDays days={listed.filter(isException)} today={days.today} />}
    </Stack>
  );
}
