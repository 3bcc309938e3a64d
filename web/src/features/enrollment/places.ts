import type { School } from '@/lib/school-choice';

import type { Place } from './kinds';

/** What a dialog takes of the schools: whatever is given to the browser is sent to it. */
export function placesOf(schools: readonly School[]): Place[] {
  return schools.map(({ id, name, grade_levels }) => ({ id, name, grades: grade_levels }));
}
