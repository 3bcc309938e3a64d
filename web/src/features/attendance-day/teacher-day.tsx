import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { formatDay } from '@/i18n/dates';
import { RefreshOnReturn } from '@/lib/live/refresh-on-return';

import { secondsToChange, standingOf, type TeacherDay as Day } from './day';
import { DaySections } from './day-sections';
import { EmptyDay } from './empty-day';
import { readMyDay } from './queries';

interface Props {
  accountId: string;
  /** `?on=`; today without it. */
  on: string | string[] | undefined;
}

/** A teacher's day: the sections that meet, and which rolls are still to be taken. */
export async function TeacherDay({ accountId, on }: Props) {
  return <DayPage accountId={accountId} day={await readMyDay(on)} />;
}

function DayPage({ accountId, day }: { accountId: string; day: Day }) {
  const t = useTranslations('attendanceDay');
  const format = useFormatter();
  const isToday = day.on === day.today;
  const date = formatDay(format, day.on, 'full');
  return (
    <Page
      title={isToday ? t('title') : date}
      lead={[
        isToday && date,
        day.cycle_day && t('cycleDay', { name: day.cycle_day }),
        day.bells,
        day.sections.length > 0 && summary(day, t),
      ]
        .filter(Boolean)
        .join(' · ')}
      actions={<DayLinks day={day} />}
    >
      <RefreshOnReturn seconds={secondsToChange(day)} />
      {day.sections.length > 0 ? <DaySections day={day} accountId={accountId} /> : <EmptyDay day={day} />}
    </Page>
  );
}

/** How far the day's rolls are. */
function summary(day: Day, t: ReturnType<typeof useTranslations<'attendanceDay'>>): string | null {
  const standings = day.sections.map((section) => standingOf(day, section));
  const missing = standings.filter((standing) => standing === 'missing').length;
  if (standings.includes('future')) return t('notYet');
  if (missing > 0) return t('missing', { count: missing });
  return standings.every((standing) => standing === 'taken') ? t('allTaken') : null;
}

function DayLinks({ day }: { day: Day }) {
  const t = useTranslations('attendanceDay');
  const format = useFormatter();
  const { last_school_day: last, next_school_day: next } = day;
  return (
    <>
      {last && (
        <ButtonLink
          href={last === day.today ? '/' : `/?on=${last}`}
          variant="default"
          mih={44}
          leftSection={<IconArrowLeft size={18} aria-hidden />}
          aria-label={t('previous', { day: formatDay(format, last) })}
        >
          {formatDay(format, last)}
        </ButtonLink>
      )}
      {day.on !== day.today && last !== day.today && next !== day.today && (
        <ButtonLink href="/" variant="light" mih={44}>
          {t('toToday')}
        </ButtonLink>
      )}
      {next && (
        <ButtonLink
          href={next === day.today ? '/' : `/?on=${next}`}
          variant="default"
          mih={44}
          rightSection={<IconArrowRight size={18} aria-hidden />}
          aria-label={t('next', { day: formatDay(format, next) })}
        >
          {formatDay(format, next)}
        </ButtonLink>
      )}
    </>
  );
}
