'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';

import { type Line, withLine, withoutLine } from './lines';

export async function addLine(provider: string, line: Line): Promise<Outcome<unknown>> {
  return change(provider, (lines) => withLine(lines, line));
}

export async function removeLine(provider: string, line: Line): Promise<Outcome<unknown>> {
  return change(provider, (lines) => withoutLine(lines, line));
}

/** The API takes the whole map, so it is read just before: what a colleague did meanwhile stays. */
async function change(provider: string, made: (lines: Line[]) => Line[]): Promise<Outcome<unknown>> {
  const params = { path: { provider } };
  const now = await send(api.GET('/v1/identity/providers/{provider}/roles', { params }));
  if (!now.ok) return now;
  const body = { items: made(now.data.items) };
  const outcome = await send(api.PUT('/v1/identity/providers/{provider}/roles', { params, body }));
  if (outcome.ok) refresh();
  return outcome;
}
