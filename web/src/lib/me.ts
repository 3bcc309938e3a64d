import 'server-only';

import { cache } from 'react';

import { api, read } from './api/client';
import { attempt } from './api/problem';
import type { Me, Role } from './api/types';
import { readSession } from './auth/current';
import { createBrieflyKept } from './briefly';

/** Rights are the API's to check: what a screen hides may be this old. */
const KEPT_MS = 3_000;

const askApi = () => api.GET('/v1/identity/me');
const askBriefly = createBrieflyKept<Awaited<ReturnType<typeof askApi>>>({
  ms: KEPT_MS,
  isGood: (answer) => answer.response.ok,
});

/** By token, and only where it is not being changed: a page brings the frames of ten others with it. */
const askOnce = cache(async () => {
  const session = await readSession();
  return session ? askBriefly(session.accessToken, askApi) : askApi();
});

/** Who is signed in, asked once per request; leads to the sign-in if nobody is. */
export function readMe(): Promise<Me> {
  return read(askOnce());
}

/** Who is signed in, or null: for what must work without. */
export async function findMe(): Promise<Me | null> {
  if (!(await readSession())) return null;
  const outcome = await attempt(askOnce());
  return outcome.ok ? outcome.data : null;
}

export function hasRole(me: Me, ...wanted: Role[]): boolean {
  return me.roles.some(({ role }) => wanted.includes(role));
}

/** May the actor do this at all? For hiding a button; the API alone decides. */
export function may(me: Me, permission: string): boolean {
  return me.permissions.includes(permission);
}
