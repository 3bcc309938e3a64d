'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

/** Who teaches a section from today on. */
export async function changeTeachers(
  sectionId: string,
  teachers: Body<'/v1/schools/sections/{section_id}/teachers', 'put'>['teachers'],
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PUT('/v1/schools/sections/{section_id}/teachers', {
      params: { path: { section_id: sectionId } },
      body: { teachers },
    }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
