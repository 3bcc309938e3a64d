'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

export async function recordAbsence(body: Body<'/v1/schools/absences', 'post'>): Promise<Outcome<unknown>> {
  const outcome = await send(api.POST('/v1/schools/absences', { body }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function withdrawAbsence(absenceId: string): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.POST('/v1/schools/absences/{absence_id}/withdraw', { params: { path: { absence_id: absenceId } } }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function assignCover(body: Body<'/v1/schools/covers', 'post'>): Promise<Outcome<unknown>> {
  const outcome = await send(api.POST('/v1/schools/covers', { body }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function releaseCover(coverId: string): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.DELETE('/v1/schools/covers/{cover_id}', { params: { path: { cover_id: coverId } } }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
