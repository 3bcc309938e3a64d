import type { Answer, Body } from '@/lib/api/types';

export type SchoolCalendar = Answer<'/v1/schools/{school_id}/calendar', 'get'>;
export type Day = SchoolCalendar['days'][number];
export type DayKind = Day['kind'];
export type CalendarName = SchoolCalendar['calendars'][number];
export type Calendar = Answer<'/v1/schools/calendars/{calendar_id}', 'get'>;
export type Change = Answer<'/v1/schools/calendars/{calendar_id}/changes', 'get'>['items'][number];
export type ChangeBody = Body<'/v1/schools/calendars/{calendar_id}/changes', 'post'>;
export type CalendarBody = Body<'/v1/schools/calendars/{calendar_id}', 'put'>;
export type NewCalendarBody = Body<'/v1/schools/{school_id}/calendars', 'post'>;
export type Preview = Answer<'/v1/schools/calendars/{calendar_id}/changes/preview', 'post'>;
export type Schedule = Answer<'/v1/schools/{school_id}/bell-schedules', 'get'>['items'][number];
export type AcademicYear = Answer<'/v1/schools/years', 'get'>['items'][number];
export type YearBody = Body<'/v1/schools/years', 'post'>;
export type Period = Answer<'/v1/schools/{school_id}/timetable', 'get'>['periods'][number];
