'use server';

import { cookies, headers } from 'next/headers';

import { forwarded } from '@/lib/api/forwarded';
import { attempt, type Outcome } from '@/lib/api/problem';
import { publicApi } from '@/lib/api/public-client';
import type { Answer } from '@/lib/api/types';

import { deviceId } from './device';
import { sealSession, SESSION_COOKIE, SESSION_MAX_AGE_S, sessionFrom } from './session';

const WAITING = `${SESSION_COOKIE.name}.waiting`;
const WAITING_S = 10 * 60;

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
 * one. Not by Auth.js, which could not hand on the codes.
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
  (await cookies()).set(WAITING, await sealSession(sessionFrom(pair, Date.now())), {
    ...SESSION_COOKIE.options,
    maxAge: WAITING_S,
  });
  return { ok: true, data: recoveryCodes, etag: null };
}

/** Take up the session that waits: the cookie is the one Auth.js would have written. */
export async function takeUpSession(): Promise<void> {
  const jar = await cookies();
  const waiting = jar.get(WAITING)?.value;
  jar.delete({ name: WAITING, ...SESSION_COOKIE.options });
  if (waiting) jar.set(SESSION_COOKIE.name, waiting, { ...SESSION_COOKIE.options, maxAge: SESSION_MAX_AGE_S });
}
