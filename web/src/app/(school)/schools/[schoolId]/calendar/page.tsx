import { Grid, GridCol, Stack } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';

import { ButtonLink, TextLink } from '@/components/link';
import { FactLine, Page, Panel } from '@/components/page';
import { PrintButton } from '@/components/print-button';
import { EmptyState } from '@/components/states';
import {
  BellSchedules,
  CalendarPicker,
  ChangeList,
  chosenCalendar,
  Legend,
  listBellSchedules,
  listCalendars,
  listChanges,
  readSchoolCalendar,
  YearView,
} from '@/features/calendar';
import { EditTimes, readSchool, readTimetable } from '@/features/schools';
import { formatDay } from '@/i18n/dates';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calendar');
  return { title: t('title') };
}

export default async function SchoolCalendarPage({ params, searchParams }: PageProps<'/schools/[schoolId]/calendar'>) {
  const [{ schoolId }, search, t, format, me] = await Promise.all([
    params,
    searchParams,
    getTranslations('calendar'),
    getFormatter(),
    readMe(),
  ]);
  const [mayRead, mayManage] = [may(me, 'schools.read'), may(me, 'schools.manage_calendar')];
  const [around, listed] = await Promise.all([
    readSchoolCalendar(schoolId),
    mayRead ? listCalendars(schoolId) : { items: [] },
  ]);
  const calendars = mayRead ? listed.items : around.calendars;
  const shown = chosenCalendar(calendars, search.calendar, around.today);
  const [year, changes, schedules, school, timetable] = await Promise.all([
    shown && readSchoolCalendar(schoolId, { first: shown.starts_on, last: shown.ends_on }),
    shown && mayRead ? listChanges(shown.id) : { items: [] },
    mayRead ? listBellSchedules(schoolId) : { items: [] },
    mayRead ? readSchool(schoolId) : null,
    mayRead ? readTimetable(schoolId) : null,
  ]);
  const days = year?.days.filter(({ calendar_id }) => calendar_id === shown?.id) ?? [];
  const calendar = listed.items.find(({ id }) => id === shown?.id);
  return (
    <Page
      title={t('title')}
      eyebrow={mayRead ? <TextLink href={`/schools/${schoolId}`}>{around.school_name}</TextLink> : around.school_name}
      lead={
        shown && (
          <FactLine
            facts={[
              shown.name,
              t('fromTo', { first: formatDay(format, shown.starts_on, 'short'), last: formatDay(format, shown.ends_on, 'short') }),
            ]}
          />
        )
      }
      actions={
        <>
          {shown && <CalendarPicker schoolId={schoolId} calendars={calendars} chosen={shown.id} />}
          {shown && <PrintButton key={shown.id} path={`/v1/schools/calendars/${shown.id}/print`} />}
          {mayManage && shown && (
            <ButtonLink variant="default" href={`/schools/${schoolId}/calendar/edit?calendar=${shown.id}`} leftSection={<IconPencil size={16} stroke={1.8} />}>
              {t('edit')}
            </ButtonLink>
          )}
          {mayManage && (
            <ButtonLink variant="default" href={`/schools/${schoolId}/calendar/new`} leftSection={<IconPlus size={16} stroke={1.8} />}>
              {t('new')}
            </ButtonLink>
          )}
        </>
      }
    >
      {shown ? (
        <>
          <Legend days={days} />
          <YearView
            key={shown.id}
            days={days}
            today={around.today}
            changes={changes.items}
            managing={mayManage && calendar ? { calendar, schedules: schedules.items } : null}
          />
        </>
      ) : (
        <EmptyState title={t('emptyTitle')} text={t(mayManage ? 'emptyText' : 'emptyTextOnly')} />
      )}
      {mayRead && (
        <Grid gap="lg">
          <GridCol span={{ base: 12, md: 7 }}>
            <Panel title={t('changesTitle')}>
              <ChangeList
                calendarId={shown?.id ?? ''}
                changes={changes.items}
                timeZone={school?.time_zone ?? 'UTC'}
                mayManage={mayManage}
              />
            </Panel>
          </GridCol>
          <GridCol span={{ base: 12, md: 5 }}>
            <Stack gap="lg">
              <Panel title={t('bells.title')}>
                <BellSchedules
                  schoolId={schoolId}
                  schedules={schedules.items}
                  periods={timetable?.periods ?? []}
                  mayManage={mayManage}
                  editTimes={
                    timetable &&
                    may(me, 'schools.correct') && (
                      <EditTimes schoolId={schoolId} periods={timetable.periods} assumed={timetable.assumed} />
                    )
                  }
                />
              </Panel>
            </Stack>
          </GridCol>
        </Grid>
      )}
    </Page>
  );
}
