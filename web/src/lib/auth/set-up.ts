'use server';

import { cookies, headers } from 'next/headers';

import { forwarded } from '@/lib/api/forwarded';
import { attempt, type Outcome } from '@/lib/api/problem';
import { publicApi } from '@/lib/api/public-client';
import type { Answer } from '@/lib/api/types';

import { deviceId } from './device';
import { sealSession, SESSION_COOKIE, SESSION_MAX_AGE_S, sessionFrom } from './session';

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

/** Confirm it and sign in. Not by Auth.js, which could not hand on the recovery codes; the cookie is the same. */
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
  (await cookies()).set(SESSION_COOKIE.name, await sealSession(sessionFrom(pair, Date.now())), {
    ...SESSION_COOKIE.options,
    maxAge: SESSION_MAX_AGE_S,
  });
  return { ok: true, data: recoveryCodes, etag: null };
}
