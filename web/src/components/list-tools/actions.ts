'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Answer, Body } from '@/lib/api/types';

type Saved = Answer<'/v1/lists/{name}/saved', 'post'>;

export async function saveList(
  name: string,
  body: Body<'/v1/lists/{name}/saved', 'post'>,
): Promise<Outcome<Saved>> {
  const outcome = await send(api.POST('/v1/lists/{name}/saved', { params: { path: { name } }, body }));
  return outcome;
}

export async function changeList(
  { id, version }: Pick<Saved, 'id' | 'version'>,
  body: Body<'/v1/lists/saved/{saved_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PATCH('/v1/lists/saved/{saved_id}', {
      params: { path: { saved_id: id }, header: { 'if-match': `"${version}"` } },
      body,
    }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function deleteList(id: string): Promise<Outcome<unknown>> {
  return send(api.DELETE('/v1/lists/saved/{saved_id}', { params: { path: { saved_id: id } } }));
}

export async function shareList(
  id: string,
  body: Body<'/v1/lists/saved/{saved_id}/sharing', 'put'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(api.PUT('/v1/lists/saved/{saved_id}/sharing', { params: { path: { saved_id: id } }, body }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function beginWith(name: string, savedId: string | null): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PUT('/v1/lists/{name}/default', { params: { path: { name } }, body: { saved_id: savedId } }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
