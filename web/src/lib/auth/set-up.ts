'use server';

import { headers } from 'next/headers';

import { forwarded } from '@/lib/api/forwarded';
import { attempt, type Outcome } from '@/lib/api/problem';
import { publicApi } from '@/lib/api/public-client';
import type { Answer } from '@/lib/api/types';

import { deviceId } from './device';
import { sessionFrom } from './session';
import { letWait } from './waiting';

/** What an authenticator app needs, for somebody who must have a second factor before the first session. */
export async function beginSetUp(
  challenge: string,
): Promise<Outcome<Answer<'/v1/identity/sign-in/second-factor/seed', 'post'>>> {
  const incoming = await headers();
  return attempt(
    publicApi.POST('/v1/identity/sign-in/second-factor/seed', {
      headers: forwarded((name) => incoming.get(name)),
      body: { challenge },
    }),
  );
}

/**
 * Confirm it; the session waits until its owner has kept the recovery codes, as the sign-in page leads on whoever has
 * one. Auth.js could not hand on the codes; it takes the session up afterwards (`waiting`).
 */
export async function finishSetUp(challenge: string, code: string): Promise<Outcome<string[]>> {
  const incoming = await headers();
  const outcome = await attempt(
    publicApi.POST('/v1/identity/sign-in/second-factor/set-up', {
      headers: forwarded((name) => incoming.get(name)),
      body: { challenge, code, device: await deviceId() },
    }),
  );
  if (!outcome.ok) return outcome;
  const { recovery_codes: recoveryCodes, ...pair } = outcome.data;
  await letWait(sessionFrom(pair, Date.now()));
  return { ok: true, data: recoveryCodes, etag: null };
}

