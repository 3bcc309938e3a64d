'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

export async function createRoom(
  schoolId: string,
  wanted: Body<'/v1/schools/{school_id}/rooms', 'post'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.POST('/v1/schools/{school_id}/rooms', { params: { path: { school_id: schoolId } }, body: wanted }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function correctRoom(
  roomId: string,
  version: number,
  wanted: Body<'/v1/schools/rooms/{room_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PATCH('/v1/schools/rooms/{room_id}', {
      params: { path: { room_id: roomId }, header: { 'if-match': `"${version}"` } },
      body: wanted,
    }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
