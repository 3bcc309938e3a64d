import 'server-only';

import { api, read } from '@/lib/api/client';

/** How I sign in. */
export function readOwnSignIn() {
  return read(api.GET('/v1/identity/me/sign-in'));
}

/** Where I am signed in. */
export async function readOwnSessions() {
  return (await read(api.GET('/v1/identity/me/sessions'))).items;
}
