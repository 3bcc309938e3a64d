import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { asDay } from '@/i18n/dates';
import { api, read } from '@/lib/api/client';
import { readAll } from '@/lib/api/pages';

import { lastOf } from './month';
import { type Audience, AUDIENCES } from './types';

export const EVENT_LIST = { sorts: ['day'], filters: ['from', 'until', 'school_id', 'audience'] } as const;

type EventQuery = TableQuery<'day', (typeof EVENT_LIST.filters)[number]>;

interface Wanted {
  /** `2026-11`; this month without one. */
  month?: string | undefined;
  schoolId?: string | undefined;
  audience?: Audience | undefined;
}

/** A page of what happens from a day to a day that is for me. */
export function listEvents({ from, until, school_id, audience, order, columns, cursor, limit }: EventQuery) {
  const wanted = AUDIENCES.filter((one) => one === audience);
  return read(
    api.GET('/v1/schools/events', {
      params: {
        query: {
          from: asDay(from),
          until: asDay(until),
          school_id,
          ...(wanted.length > 0 ? { audience: wanted } : {}),
          order,
          columns,
          cursor,
          limit,
        },
      },
    }),
  );
}

/** What happens in a month that is for me, and what today is there. */
export async function readMonth({ month, schoolId, audience }: Wanted) {
  const query = {
    ...(month === undefined ? {} : { from: `${month}-01`, until: lastOf(month) }),
    ...(schoolId === undefined ? {} : { school_id: schoolId }),
    ...(audience === undefined ? {} : { audience: [audience] }),
    limit: 200,
  };
  const load = (cursor?: string) => read(api.GET('/v1/schools/events', { params: { query: { ...query, cursor } } }));
  const page = await load();
  const rest = page.next === null ? [] : await readAll((cursor) => load(cursor ?? page.next ?? undefined));
  return { ...page, items: [...page.items, ...rest] };
}

export function readEvent(eventId: string) {
  return read(api.GET('/v1/schools/events/{event_id}', { params: { path: { event_id: eventId } } }));
}

export async function readSources() {
  return (await read(api.GET('/v1/schools/event-sources'))).items;
}

export function readCalendarImport(importId: string) {
  return read(api.GET('/v1/schools/event-imports/{import_id}', { params: { path: { import_id: importId } } }));
}

/** All lines of it: at most so many as one file may have. */
export function readImportItems(importId: string) {
  return readAll((cursor) =>
    read(
      api.GET('/v1/schools/event-imports/{import_id}/items', {
        params: { path: { import_id: importId }, query: { limit: 200, cursor } },
      }),
    ),
  );
}

export function readLinks() {
  return read(api.GET('/v1/schools/feeds'));
}

export function readPublicCalendar() {
  return read(api.GET('/v1/schools/event-settings'));
}
