'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Answer, Body } from '@/lib/api/types';

export async function recordAbsence(
  excuse: Body<'/v1/attendance/excuses', 'post'>,
): Promise<Outcome<Answer<'/v1/attendance/excuses', 'post'>>> {
  const outcome = await send(api.POST('/v1/attendance/excuses', { body: excuse }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function withdrawExcuse(excuseId: string): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.DELETE('/v1/attendance/excuses/{excuse_id}', { params: { path: { excuse_id: excuseId } } }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
