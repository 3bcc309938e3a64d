import { decode, encode } from 'next-auth/jwt';

import type { TokenPair } from '@/lib/api/types';
import { publicUrl, sessionSecret } from '@/lib/env';

/** What the encrypted session cookie holds: no more than the API's two tokens, so that it stays under 4 kB. */
export interface Session {
  accessToken: string;
  refreshToken: string;
  /** When to get a new pair (ms): a while before the access token ends. */
  refreshAt: number;
}

export const SESSION_MAX_AGE_S = 30 * 24 * 60 * 60;
const REFRESH_EARLY_MS = 60_000;

const secure = publicUrl()?.startsWith('https://') ?? false;

/** One definition for Auth.js, which writes the cookie at sign-in, and for the proxy, which renews it. */
export const SESSION_COOKIE = {
  name: secure ? '__Host-homeroom.session' : 'homeroom.session',
  options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
} as const;

export function sessionFrom(pair: TokenPair, now: number): Session {
  const life = pair.expires_in * 1000;
  return {
    accessToken: pair.access_token,
    refreshToken: pair.refresh_token,
    refreshAt: now + life - Math.min(REFRESH_EARLY_MS, life / 4),
  };
}

export function sealSession(session: Session): Promise<string> {
  return encode({ token: { ...session }, secret: sessionSecret(), maxAge: SESSION_MAX_AGE_S });
}

/** The session in a cookie's value; null if there is none, or it is not ours, or too old. */
export async function openSession(sealed: string | undefined): Promise<Session | null> {
  if (!sealed) return null;
  const token = await decode({ token: sealed, secret: sessionSecret() }).catch(() => null);
  const { accessToken, refreshToken, refreshAt } = token ?? {};
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || typeof refreshAt !== 'number') return null;
  return { accessToken, refreshToken, refreshAt };
}
