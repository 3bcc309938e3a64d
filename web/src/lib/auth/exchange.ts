import { attempt } from '@/lib/api/problem';
import { publicApi } from '@/lib/api/public-client';

import type { Exchange } from './refresh';
import { sessionFrom } from './session';

/** Present a refresh token to the API. Only its own refusal ends a session; a fault on the way does not. */
export async function exchangeRefreshToken(refreshToken: string, from: Record<string, string>): Promise<Exchange> {
  const outcome = await attempt(
    publicApi.POST('/v1/identity/refresh', { headers: from, body: { refresh_token: refreshToken } }),
  );
  if (outcome.ok) return { kind: 'renewed', session: sessionFrom(outcome.data, Date.now()) };
  const { status, slug } = outcome.problem;
  return status === 401 ? { kind: 'ended' } : { kind: 'unreachable', slug };
}
