'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';

import type { MergeCreate } from './types';

async function thenRefresh<Data>(outcome: Promise<Outcome<Data>>): Promise<Outcome<Data>> {
  const done = await outcome;
  if (done.ok) refresh();
  return done;
}

export async function startSearch(): Promise<Outcome<unknown>> {
  return thenRefresh(send(api.POST('/v1/students/duplicates/search')));
}

export async function dismiss(pairId: string): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(api.POST('/v1/students/duplicates/{pair_id}/dismiss', { params: { path: { pair_id: pairId } } })),
  );
}

export async function reopen(pairId: string): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(api.POST('/v1/students/duplicates/{pair_id}/reopen', { params: { path: { pair_id: pairId } } })),
  );
}

/** Whoever merges leaves the page: there are no two records to compare any more. */
export async function merge(wanted: MergeCreate): Promise<Outcome<unknown>> {
  return send(api.POST('/v1/students/merges', { body: wanted }));
}

export async function undoMerge(mergeId: string): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(api.POST('/v1/students/merges/{merge_id}/undo', { params: { path: { merge_id: mergeId } } })),
  );
}
