import { Group } from '@mantine/core';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { DaySteps } from '@/components/day-steps';
import { Page } from '@/components/page';
import { BookRoom, readWeek, WeekBoard } from '@/features/week';
import { asDay, formatDay } from '@/i18n/dates';
import { may, readMe } from '@/lib/me';
import { readToday } from '@/lib/today';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('week');
  return { title: t('roomTitle') };
}

export default async function RoomPage({ params, searchParams }: PageProps<'/rooms/[roomId]'>) {
  const [{ roomId }, { date }, me, t, format] = await Promise.all([
    params,
    searchParams,
    readMe(),
    getTranslations('week'),
    getFormatter(),
  ]);
  const [week, today] = await Promise.all([
    readWeek('room', roomId, asDay(date)),
    may(me, 'attendance.mark') ? readToday() : null,
  ]);
  const school = week.schools[0];
  const on = today !== null && today > week.starts_on ? today : week.starts_on;
  return (
    <Page
      title={t('room', { room: week.name })}
      eyebrow={school?.name}
      lead={t('weekOf', { first: formatDay(format, week.starts_on), last: formatDay(format, week.ends_on) })}
      actions={
        school?.can_book && (
          <BookRoom
            key={on}
            room={{ id: week.id, name: week.name }}
            periods={school.periods}
            on={on <= week.ends_on ? on : week.starts_on}
          />
        )
      }
    >
      <Group>
        <DaySteps on={week.starts_on} step="week" param="date" />
      </Group>
      <WeekBoard key={week.starts_on} week={week} today={today} links />
    </Page>
  );
}
