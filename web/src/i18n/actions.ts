'use server';

import { cookies } from 'next/headers';

import { api } from '@/lib/api/client';
import { attempt } from '@/lib/api/problem';
import { readSession } from '@/lib/auth/current';

import { LOCALE_COOKIE, type Locale } from './locales';

const YEAR_S = 365 * 24 * 60 * 60;

/** Speak this language on this device from now on, and wherever the account signs in. */
export async function chooseLocale(locale: Locale): Promise<void> {
  const jar = await cookies();
  jar.set(LOCALE_COOKIE, locale, { path: '/', sameSite: 'lax', maxAge: YEAR_S, httpOnly: true });
  // If the API refuses or is away, this device still speaks the chosen language.
  if (await readSession()) await attempt(api.PATCH('/v1/identity/me', { body: { locale } }));
}
