'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Answer, Body } from '@/lib/api/types';

import type { RoleWanted } from './model';

/** Who would gain and lose what; nothing is saved. */
export async function previewRole(
  wanted: Body<'/v1/identity/roles/preview', 'post'>,
): Promise<Outcome<Answer<'/v1/identity/roles/preview', 'post'>>> {
  return send(api.POST('/v1/identity/roles/preview', { body: wanted }));
}

/** Save a role: a new one, or on top of the version one has seen. */
export async function saveRole(
  wanted: RoleWanted,
  standing: { key: string; version: number } | null,
): Promise<Outcome<Answer<'/v1/identity/roles', 'post'>>> {
  if (!standing) return send(api.POST('/v1/identity/roles', { body: wanted }));
  return send(
    api.PUT('/v1/identity/roles/{key}', {
      params: { path: { key: standing.key }, header: { 'if-match': `"${standing.version}"` } },
      body: wanted,
    }),
  );
}

export async function removeRole(key: string, version: number): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.DELETE('/v1/identity/roles/{key}', {
      params: { path: { key }, header: { 'if-match': `"${version}"` } },
    }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
