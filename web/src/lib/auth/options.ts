import type { NextAuthOptions, User } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import Credentials from 'next-auth/providers/credentials';

import { asLocale } from '@/i18n/locales';
import { forwarded } from '@/lib/api/forwarded';
import { attempt, type Outcome } from '@/lib/api/problem';
import { publicApi } from '@/lib/api/public-client';
import type { TokenPair } from '@/lib/api/types';
import { sessionSecret } from '@/lib/env';

import { deviceId } from './device';
import { SESSION_COOKIE, SESSION_MAX_AGE_S, type Session, sessionFrom } from './session';
import { takeWaiting } from './waiting';

declare module 'next-auth' {
  interface User {
    /** There once the API has let them in. */
    session?: Session;
  }
}

/** Auth.js signs people in and writes the cookie. Renewing it is the proxy's work alone (`src/proxy.ts`). */
export const authOptions = (): NextAuthOptions => ({
  secret: sessionSecret(),
  pages: { signIn: '/sign-in', error: '/sign-in' },
  session: { strategy: 'jwt', maxAge: SESSION_MAX_AGE_S },
  cookies: { sessionToken: SESSION_COOKIE },
  providers: [
    Credentials({
      id: 'password',
      credentials: { tenant: {}, email: {}, password: {} },
      authorize: async (given, { headers }) =>
        signedIn(
          await attempt(
            publicApi.POST('/v1/identity/sign-in', {
              headers: fromBrowser(headers),
              body: {
                tenant: given?.tenant ?? '',
                email: given?.email ?? '',
                password: given?.password ?? '',
                device: await deviceId(),
              },
            }),
          ),
        ),
    }),
    Credentials({
      id: 'second-factor',
      credentials: { challenge: {}, code: {} },
      authorize: async (given, { headers }) =>
        signedIn(
          await attempt(
            publicApi.POST('/v1/identity/sign-in/second-factor', {
              headers: fromBrowser(headers),
              body: { challenge: given?.challenge ?? '', code: given?.code ?? '', device: await deviceId() },
            }),
          ),
        ),
    }),
    Credentials({
      id: 'waiting',
      credentials: {},
      authorize: async () => {
        const session = await takeWaiting();
        return session && { id: 'account', session };
      },
    }),
    Credentials({
      id: 'invitation',
      credentials: { token: {}, email: {}, password: {}, locale: {} },
      authorize: async (given, { headers }) =>
        signedIn(
          await attempt(
            publicApi.POST('/v1/identity/invitations/accept', {
              headers: fromBrowser(headers),
              body: {
                token: given?.token ?? '',
                email: given?.email ?? '',
                password: given?.password ?? '',
                locale: asLocale(given?.locale) ?? 'en',
                device: await deviceId(),
              },
            }),
          ),
        ),
    }),
  ],
  callbacks: {
    // `user` is there at the sign-in only; later calls leave the cookie as it is.
    jwt: ({ token, user }: { token: JWT; user?: User }) => (user?.session ? { ...user.session } : token),
  },
});

/** @throws the problem as JSON: Auth.js hands the message on to the form, which reads it (`sign-in-with.ts`). */
function signedIn(outcome: Outcome<TokenPair>): User {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return { id: 'account', session: sessionFrom(outcome.data, Date.now()) };
}

/** Auth.js hands headers on as a plain object of unknown values. */
function fromBrowser(headers: Record<string, unknown> | undefined): Record<string, string> {
  return forwarded((name) => {
    const value = headers?.[name];
    return typeof value === 'string' ? value : null;
  });
}
