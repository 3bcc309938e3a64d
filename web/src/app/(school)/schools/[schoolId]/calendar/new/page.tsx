import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import { CalendarForm, listBellSchedules, listCalendars, listYears, YearEditor } from '@/features/calendar';
import { readSchool } from '@/features/schools';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calendar');
  return { title: t('new') };
}

export default async function NewCalendarPage({ params }: PageProps<'/schools/[schoolId]/calendar/new'>) {
  const { schoolId } = await params;
  const [t, me, school, schools, years, schedules, calendars] = await Promise.all([
    getTranslations('calendar'),
    readMe(),
    readSchool(schoolId),
    readSchools(),
    listYears(),
    listBellSchedules(schoolId),
    listCalendars(schoolId),
  ]);
  const mayYears = may(me, 'schools.manage_years');
  return (
    <Page
      title={t('new')}
      eyebrow={<TextLink href={`/schools/${schoolId}/calendar`}>{school.name}</TextLink>}
      actions={mayYears && <YearEditor year={null} />}
    >
      {years.items.length === 0 ? (
        <EmptyState title={t('years.emptyTitle')} text={t(mayYears ? 'years.emptyText' : 'years.emptyTextOnly')} />
      ) : (
        <CalendarForm
          school={school}
          years={years.items}
          schedules={schedules.items}
          startFrom={{ hasOwn: calendars.items.length > 0, schools: schoolChoices(schools) }}
        />
      )}
    </Page>
  );
}
