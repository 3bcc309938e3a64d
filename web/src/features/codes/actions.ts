'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

import type { Move } from './order';

function shown<Data>(outcome: Outcome<Data>): Outcome<Data> {
  if (outcome.ok) refresh();
  return outcome;
}

export async function addCode(code: Body<'/v1/attendance/codes', 'post'>): Promise<Outcome<unknown>> {
  return shown(await send(api.POST('/v1/attendance/codes', { body: code })));
}

export async function updateCode(
  codeId: string,
  changes: Body<'/v1/attendance/codes/{code_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  return shown(
    await send(api.PATCH('/v1/attendance/codes/{code_id}', { params: { path: { code_id: codeId } }, body: changes })),
  );
}

/** One after the other: the first refusal ends it, and the page shows what stands. */
export async function moveCodes(moves: Move[]): Promise<Outcome<unknown>> {
  for (const { id, position } of moves) {
    const outcome = await send(
      api.PATCH('/v1/attendance/codes/{code_id}', { params: { path: { code_id: id } }, body: { position } }),
    );
    if (!outcome.ok) return outcome;
  }
  refresh();
  return { ok: true, data: null, etag: null };
}

export async function saveSettings(
  settings: Body<'/v1/attendance/settings', 'put'>,
): Promise<Outcome<unknown>> {
  return shown(await send(api.PUT('/v1/attendance/settings', { body: settings })));
}
