import { cookies } from 'next/headers';

import { openSession, sealSession, SESSION_COOKIE, type Session } from './session';

const NAME = `${SESSION_COOKIE.name}.waiting`;
const MAX_AGE_S = 10 * 60;

/** Keep a session that is not to count yet. */
export async function letWait(session: Session): Promise<void> {
  (await cookies()).set(NAME, await sealSession(session), { ...SESSION_COOKIE.options, maxAge: MAX_AGE_S });
}

/** The session that waits; it waits no more. */
export async function takeWaiting(): Promise<Session | null> {
  const jar = await cookies();
  const waiting = jar.get(NAME)?.value;
  jar.delete({ name: NAME, ...SESSION_COOKIE.options });
  return openSession(waiting);
}
