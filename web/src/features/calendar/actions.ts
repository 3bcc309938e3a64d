'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

import type { Calendar, CalendarBody, ChangeBody, NewCalendarBody, Preview, YearBody } from './types';

const ofCalendar = (calendarId: string) => ({ path: { calendar_id: calendarId } });
const ofChange = (calendarId: string, changeId: string) => ({
  path: { calendar_id: calendarId, change_id: changeId },
});

/** What is sent along when something that was previewed is done. */
interface Confirmed {
  version: number;
  past: boolean;
}

const confirmed = ({ version, past }: Confirmed) => ({
  query: { confirm_past: past },
  header: { 'if-match': `"${version}"` },
});

function refreshed<Result extends Outcome<unknown>>(outcome: Result): Result {
  if (outcome.ok) refresh();
  return outcome;
}

export async function previewChange(calendarId: string, body: ChangeBody): Promise<Outcome<Preview>> {
  return send(api.POST('/v1/schools/calendars/{calendar_id}/changes/preview', { params: ofCalendar(calendarId), body }));
}

export async function makeChange(
  calendarId: string,
  body: ChangeBody,
  seen: Confirmed,
): Promise<Outcome<unknown>> {
  const params = { ...ofCalendar(calendarId), ...confirmed(seen) };
  return refreshed(await send(api.POST('/v1/schools/calendars/{calendar_id}/changes', { params, body })));
}

export async function previewUndo(calendarId: string, changeId: string): Promise<Outcome<Preview>> {
  return send(
    api.POST('/v1/schools/calendars/{calendar_id}/changes/{change_id}/undo/preview', {
      params: ofChange(calendarId, changeId),
    }),
  );
}

export async function undoChange(calendarId: string, changeId: string, seen: Confirmed): Promise<Outcome<unknown>> {
  const params = { ...ofChange(calendarId, changeId), ...confirmed(seen) };
  return refreshed(await send(api.POST('/v1/schools/calendars/{calendar_id}/changes/{change_id}/undo', { params })));
}

export async function createCalendar(schoolId: string, body: NewCalendarBody): Promise<Outcome<Calendar>> {
  return send(api.POST('/v1/schools/{school_id}/calendars', { params: { path: { school_id: schoolId } }, body }));
}

export async function previewCalendar(calendarId: string, body: CalendarBody): Promise<Outcome<Preview>> {
  return send(api.POST('/v1/schools/calendars/{calendar_id}/preview', { params: ofCalendar(calendarId), body }));
}

export async function saveCalendar(
  calendarId: string,
  body: CalendarBody,
  seen: Confirmed,
): Promise<Outcome<Calendar>> {
  const params = { ...ofCalendar(calendarId), ...confirmed(seen) };
  return send(api.PUT('/v1/schools/calendars/{calendar_id}', { params, body }));
}

/** The page it was on is gone with it: whoever asks goes elsewhere. */
export async function removeCalendar(calendarId: string): Promise<Outcome<unknown>> {
  return send(api.DELETE('/v1/schools/calendars/{calendar_id}', { params: ofCalendar(calendarId) }));
}

/** A new year where there is no version yet. */
export async function saveYear(year: { id: string; version: number } | null, body: YearBody): Promise<Outcome<unknown>> {
  if (!year) return refreshed(await send(api.POST('/v1/schools/years', { body })));
  const params = { path: { year_id: year.id }, header: { 'if-match': `"${year.version}"` } };
  return refreshed(await send(api.PUT('/v1/schools/years/{year_id}', { params, body })));
}

export async function saveBells(
  schoolId: string,
  schedule: { id: string; version: number } | null,
  body: Body<'/v1/schools/{school_id}/bell-schedules', 'post'>,
  past: boolean,
): Promise<Outcome<unknown>> {
  if (!schedule) {
    const params = { path: { school_id: schoolId } };
    return refreshed(await send(api.POST('/v1/schools/{school_id}/bell-schedules', { params, body })));
  }
  const params = { path: { bell_schedule_id: schedule.id }, ...confirmed({ version: schedule.version, past }) };
  return refreshed(await send(api.PUT('/v1/schools/bell-schedules/{bell_schedule_id}', { params, body })));
}

export async function removeBells(scheduleId: string): Promise<Outcome<unknown>> {
  const params = { path: { bell_schedule_id: scheduleId } };
  return refreshed(await send(api.DELETE('/v1/schools/bell-schedules/{bell_schedule_id}', { params })));
}

export async function addPeriod(
  schoolId: string,
  period: Body<'/v1/schools/{school_id}/periods', 'post'>['periods'][number],
): Promise<Outcome<unknown>> {
  const params = { path: { school_id: schoolId } };
  return refreshed(await send(api.POST('/v1/schools/{school_id}/periods', { params, body: { periods: [period] } })));
}
