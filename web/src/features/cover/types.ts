import type { Answer, Item } from '@/lib/api/types';

export type CoverDay = Answer<'/v1/schools/cover', 'get'>;
export type Absence = CoverDay['absences'][number];
export type LessonLeft = CoverDay['lessons'][number];
export type Candidate = Item<'/v1/schools/cover/candidates'>;
export type Reason = Absence['reason'];

export const REASONS = [
  'sick_leave',
  'family_and_medical_leave',
  'bereavement',
  'jury_duty',
  'professional_development',
  'personal',
  'other',
] as const satisfies readonly Reason[];
