'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';

import { LOCALE_COOKIE } from '@/i18n/locales';
import { attempt } from '@/lib/api/problem';
import { publicApi } from '@/lib/api/public-client';
import { publicUrl } from '@/lib/env';

import { readSession } from './current';
import { endSessionHref, SIGNED_OUT } from './end-session';
import { SESSION_COOKIE } from './session';

/**
 * End the session at the API first (a renewal under way then fails), and forget it here even if the API is away. Who came
 * by a provider is signed out there, too, and comes back (OpenID Connect RP-Initiated Logout 1.0).
 */
export async function signOut(): Promise<never> {
  const session = await readSession();
  const ended = session
    ? await attempt(publicApi.POST('/v1/identity/sign-out', { body: { refresh_token: session.refreshToken } }))
    : null;
  const jar = await cookies();
  jar.delete({ name: SESSION_COOKIE.name, ...SESSION_COOKIE.options });
  jar.delete(LOCALE_COOKIE);
  const elsewhere = ended?.ok ? ended.data.end_session_url : null;
  redirect(elsewhere ? endSessionHref(elsewhere, await ownAddress()) : SIGNED_OUT);
}

/** Where people reach this app. */
async function ownAddress(): Promise<string> {
  return publicUrl() ?? (await headers()).get('origin') ?? '';
}
