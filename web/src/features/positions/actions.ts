'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

type Wanted = Body<'/v1/schools/positions', 'post'>;

function refreshed(outcome: Outcome<unknown>): Outcome<unknown> {
  if (outcome.ok) refresh();
  return outcome;
}

export async function addPosition(body: Wanted): Promise<Outcome<unknown>> {
  return refreshed(await send(api.POST('/v1/schools/positions', { body })));
}

export async function changePosition(positionId: string, version: number, body: Wanted): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.PUT('/v1/schools/positions/{position_id}', {
        params: { path: { position_id: positionId }, header: { 'if-match': `"${version}"` } },
        body,
      }),
    ),
  );
}

export async function mergePosition(positionId: string, into: string): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.POST('/v1/schools/positions/{position_id}/merge', {
        params: { path: { position_id: positionId } },
        body: { into_id: into },
      }),
    ),
  );
}
