import type { Answer, Body } from '@/lib/api/types';

export type History = Answer<'/v1/students/{student_id}/enrollments', 'get'>;
export type Enrollment = History['enrollments'][number];
export type Change = History['changes'][number];
export type Effects = Answer<'/v1/students/{student_id}/enrollments', 'post'>;
export type Counts = Answer<'/v1/students/counts', 'get'>;
export type EnrollBody = Body<'/v1/students/{student_id}/enrollments', 'post'>;
export type ChangeBody = Body<'/v1/students/{student_id}/enrollments/{enrollment_id}/changes', 'post'>;
export type NewStudentBody = Body<'/v1/students', 'post'>;

export type EntryType = NonNullable<Enrollment['entry_type']>;
export type ExitType = NonNullable<Enrollment['exit_type']>;

/** A school to enter, with the grades it teaches. */
export interface Place {
  id: string;
  name: string;
  grades: string[];
}

export const ENTRIES = ['new', 'transfer_in', 'transfer_within', 're_entry', 'next_year', 'other'] as const satisfies readonly EntryType[];

/** Those an office chooses; the others follow from what it does. */
export const EXITS = [
  ...(['withdrawn', 'transferred_out', 'graduated', 'completed', 'dropped_out', 'expelled', 'removed'] as const),
  ...(['incarcerated', 'diploma_program', 'aged_out', 'died', 'no_show', 'invalid', 'other'] as const),
] as const satisfies readonly ExitType[];
