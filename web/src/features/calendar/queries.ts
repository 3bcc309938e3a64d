import 'server-only';

import { api, read } from '@/lib/api/client';

import type { Calendar, CalendarName, SchoolCalendar } from './types';

/** On which days a school has school; without dates a year from this month on. */
export function readSchoolCalendar(schoolId: string, range: { first?: string; last?: string } = {}) {
  return read(
    api.GET('/v1/schools/{school_id}/calendar', { params: { path: { school_id: schoolId }, query: range } }),
  );
}

export function listCalendars(schoolId: string) {
  return read(api.GET('/v1/schools/{school_id}/calendars', { params: { path: { school_id: schoolId } } }));
}

export function listChanges(calendarId: string) {
  return read(
    api.GET('/v1/schools/calendars/{calendar_id}/changes', { params: { path: { calendar_id: calendarId } } }),
  );
}

export function listBellSchedules(schoolId: string) {
  return read(api.GET('/v1/schools/{school_id}/bell-schedules', { params: { path: { school_id: schoolId } } }));
}

export function listYears() {
  return read(api.GET('/v1/schools/years'));
}

/** The calendar of the address bar; else the main one of today, or of the days to come. */
export function chosenCalendar(
  calendars: readonly (CalendarName | Calendar)[],
  wanted: unknown,
  today: SchoolCalendar['today'],
): CalendarName | Calendar | undefined {
  const toCome = calendars
    .filter(({ main, ends_on }) => main && ends_on >= today)
    .sort((one, other) => one.starts_on.localeCompare(other.starts_on));
  return calendars.find(({ id }) => id === wanted) ?? toCome[0] ?? calendars[0];
}
