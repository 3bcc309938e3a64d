import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { CalendarForm, listBellSchedules, listCalendars, listYears, RemoveCalendar } from '@/features/calendar';
import { readSchool } from '@/features/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calendar');
  return { title: t('edit') };
}

export default async function EditCalendarPage({ params, searchParams }: PageProps<'/schools/[schoolId]/calendar/edit'>) {
  const [{ schoolId }, search] = await Promise.all([params, searchParams]);
  const [t, school, years, schedules, calendars] = await Promise.all([
    getTranslations('calendar'),
    readSchool(schoolId),
    listYears(),
    listBellSchedules(schoolId),
    listCalendars(schoolId),
  ]);
  const calendar = calendars.items.find(({ id }) => id === search.calendar);
  if (!calendar) notFound();
  return (
    <Page
      title={t('editFor', { name: calendar.name })}
      eyebrow={<TextLink href={`/schools/${schoolId}/calendar?calendar=${calendar.id}`}>{school.name}</TextLink>}
      actions={<RemoveCalendar calendar={calendar} />}
    >
      <CalendarForm school={school} years={years.items} schedules={schedules.items} calendar={calendar} />
    </Page>
  );
}
