'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

import type { CalendarImport, EventWrite, LinkMade, SchoolEvent, Source } from './types';

export async function saveEvent(wanted: EventWrite, at?: { id: string; version: number }): Promise<Outcome<SchoolEvent>> {
  if (!at) return send(api.POST('/v1/schools/events', { body: wanted }));
  return send(
    api.PUT('/v1/schools/events/{event_id}', {
      params: { path: { event_id: at.id }, header: { 'if-match': `"${at.version}"` } },
      body: wanted,
    }),
  );
}

export async function cancelEvent(eventId: string, version: number): Promise<Outcome<unknown>> {
  return send(
    api.DELETE('/v1/schools/events/{event_id}', {
      params: { path: { event_id: eventId }, header: { 'if-match': `"${version}"` } },
    }),
  );
}

export async function addSource(wanted: Body<'/v1/schools/event-sources', 'post'>): Promise<Outcome<Source>> {
  const outcome = await send(api.POST('/v1/schools/event-sources', { body: wanted }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function endSource(sourceId: string): Promise<Outcome<unknown>> {
  const path = { source_id: sourceId };
  const outcome = await send(api.DELETE('/v1/schools/event-sources/{source_id}', { params: { path } }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function readSourceNow(sourceId: string): Promise<Outcome<CalendarImport>> {
  return send(api.POST('/v1/schools/event-sources/{source_id}/read', { params: { path: { source_id: sourceId } } }));
}

export async function applyCalendar(importId: string, noSchool: number[]): Promise<Outcome<CalendarImport>> {
  const path = { import_id: importId };
  const body = { no_school: noSchool };
  const outcome = await send(api.POST('/v1/schools/event-imports/{import_id}/apply', { params: { path }, body }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function makeLink(wanted: Body<'/v1/schools/feeds', 'post'>): Promise<Outcome<LinkMade>> {
  return send(api.POST('/v1/schools/feeds', { body: wanted }));
}

export async function revokeLink(linkId: string): Promise<Outcome<unknown>> {
  const outcome = await send(api.DELETE('/v1/schools/feeds/{feed_id}', { params: { path: { feed_id: linkId } } }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function openPublicCalendar(isOpen: boolean): Promise<Outcome<unknown>> {
  const outcome = await send(api.PUT('/v1/schools/event-settings', { body: { public_calendar: isOpen } }));
  if (outcome.ok) refresh();
  return outcome;
}

/** Show what stands, once a link that is shown only once was put away. */
export async function showAnew(): Promise<void> {
  refresh();
  return Promise.resolve();
}
