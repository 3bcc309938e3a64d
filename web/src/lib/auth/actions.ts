'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';

import { LOCALE_COOKIE } from '@/i18n/locales';
import { attempt } from '@/lib/api/problem';
import { publicApi } from '@/lib/api/public-client';

import { readSession } from './current';
import { SESSION_COOKIE } from './session';

/** End the session at the API first (a renewal under way then fails), and forget it here even if the API is away. */
export async function signOut(): Promise<never> {
  const session = await readSession();
  if (session) {
    await attempt(publicApi.POST('/v1/identity/sign-out', { body: { refresh_token: session.refreshToken } }));
  }
  const jar = await cookies();
  jar.delete({ name: SESSION_COOKIE.name, ...SESSION_COOKIE.options });
  jar.delete(LOCALE_COOKIE);
  redirect('/sign-in?reason=signed-out');
}
