import 'server-only';

import { cookies } from 'next/headers';
import { cache } from 'react';

import { openSession, SESSION_COOKIE, type Session } from './session';

/** The session of this request, already renewed by the proxy where that was due; decrypted once. */
export const readSession = cache(
  async (): Promise<Session | null> => openSession((await cookies()).get(SESSION_COOKIE.name)?.value),
);
