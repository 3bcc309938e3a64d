import { attempt } from '@/lib/api/problem';
import { publicApi } from '@/lib/api/public-client';
import type { Item } from '@/lib/api/types';

/** Whom a tenant lets its people in by, besides their passwords. */
export type Provider = Item<'/v1/identity/providers'>;

const KEEP_MS = 60_000;

let known: { providers: Provider[]; until: number } | null = null;

/** The providers of all tenants, asked once a minute at the most; with the API away those that were known. */
export async function findProviders(now = Date.now()): Promise<Provider[]> {
  if (known && now < known.until) return known.providers;
  const outcome = await attempt(publicApi.GET('/v1/identity/providers'));
  if (outcome.ok) known = { providers: outcome.data.items, until: now + KEEP_MS };
  return known?.providers ?? [];
}
