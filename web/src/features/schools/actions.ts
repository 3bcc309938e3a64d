'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

export async function correctSchool(
  schoolId: string,
  changes: Body<'/v1/schools/{school_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PATCH('/v1/schools/{school_id}', { params: { path: { school_id: schoolId } }, body: changes }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

/** All periods in their order; what an import made up is thereby confirmed. */
export async function saveTimes(
  schoolId: string,
  periods: Body<'/v1/schools/{school_id}/timetable', 'put'>['periods'],
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PUT('/v1/schools/{school_id}/timetable', { params: { path: { school_id: schoolId } }, body: { periods } }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
