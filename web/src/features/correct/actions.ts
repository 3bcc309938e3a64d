'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';

import type { PersonChanges, StudentChanges } from './changes';

export async function correctPerson(personId: string, changes: PersonChanges): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PATCH('/v1/identity/people/{person_id}', { params: { path: { person_id: personId } }, body: changes }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

/** What is the student's first, as it may be refused: a number may be another's. */
export async function correctStudent(
  studentId: string,
  ofStudent: StudentChanges | null,
  ofPerson: PersonChanges | null,
): Promise<Outcome<unknown>> {
  if (ofStudent) {
    const outcome = await send(
      api.PATCH('/v1/students/{student_id}', { params: { path: { student_id: studentId } }, body: ofStudent }),
    );
    if (!outcome.ok || !ofPerson) {
      if (outcome.ok) refresh();
      return outcome;
    }
  }
  return correctPerson(studentId, ofPerson ?? {});
}
