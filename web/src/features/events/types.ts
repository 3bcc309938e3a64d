import type { Answer, Body, Item } from '@/lib/api/types';

export type EventOnDate = Item<'/v1/schools/events'>;
export type SchoolEvent = Answer<'/v1/schools/events/{event_id}', 'get'>;
export type EventWrite = Body<'/v1/schools/events', 'post'>;
export type Audience = EventWrite['audience'][number];
export type Source = Item<'/v1/schools/event-sources'>;
export type CalendarImport = Answer<'/v1/schools/event-imports/{import_id}', 'get'>;
export type ImportItem = Item<'/v1/schools/event-imports/{import_id}/items'>;
export type Links = Answer<'/v1/schools/feeds', 'get'>;
export type CalendarLink = Links['items'][number];
export type LinkMade = Answer<'/v1/schools/feeds', 'post'>;

export const AUDIENCES: readonly Audience[] = ['staff', 'families', 'students', 'public'];
