import { cookies } from 'next/headers';

import { publicUrl } from '@/lib/env';

const secure = publicUrl()?.startsWith('https://') ?? false;
const NAME = secure ? '__Host-homeroom.device' : 'homeroom.device';
const MAX_AGE_S = 400 * 24 * 60 * 60;

/**
 * What this browser calls itself when somebody signs in: random, and kept from then on. The API knows by it the devices
 * of an account, so that somebody else's failed attempts do not delay its owner.
 */
export async function deviceId(): Promise<string> {
  const jar = await cookies();
  const known = jar.get(NAME)?.value;
  if (known && /^[\w-]{20,100}$/.test(known)) return known;
  const made = crypto.randomUUID();
  jar.set(NAME, made, { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: MAX_AGE_S });
  return made;
}
