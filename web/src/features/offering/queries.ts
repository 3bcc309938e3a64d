import 'server-only';

import { api, read } from '@/lib/api/client';

/** When a section meets, and the grid in which it may. */
export function readPattern(sectionId: string) {
  return read(api.GET('/v1/schools/sections/{section_id}/meetings', { params: { path: { section_id: sectionId } } }));
}

/** A section's roster with its dates, its places, and who waits. */
export function readRoster(sectionId: string) {
  return read(api.GET('/v1/students/sections/{section_id}/roster', { params: { path: { section_id: sectionId } } }));
}

/** The years, calendars and rooms that a school's sections are made of. */
export function readChoices(schoolId: string) {
  return read(api.GET('/v1/schools/{school_id}/offering', { params: { path: { school_id: schoolId } } }));
}
