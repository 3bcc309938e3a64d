'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

export async function saveSignInSettings(
  body: Body<'/v1/identity/settings', 'patch'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(api.PATCH('/v1/identity/settings', { body }));
  if (outcome.ok) refresh();
  return outcome;
}
