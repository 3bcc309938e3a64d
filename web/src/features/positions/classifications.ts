import type { Item } from '@/lib/api/types';

/** What kind of work a position is (Ed-Fi staff classification), as people look for them. */
export const CLASSIFICATIONS: Item<'/v1/schools/positions'>['classification'][] = [
  'teacher',
  'substitute_teacher',
  'instructional_aide',
  'instructional_coordinator',
  'principal',
  'assistant_principal',
  'school_administrator',
  'school_administrative_support',
  'counselor',
  'school_psychologist',
  'school_nurse',
  'student_support',
  'librarian',
  'library_support',
  'superintendent',
  'assistant_superintendent',
  'lea_administrator',
  'lea_administrative_support',
  'lea_system_administrator',
  'operational_support',
  'other',
];
