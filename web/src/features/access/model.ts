import type { Answer } from '@/lib/api/types';

export type Access = Answer<'/v1/identity/people/{person_id}/grants', 'get'>;
export type Grant = Access['items'][number];

/** Somebody's name, and the account that is changed. */
export interface Whose {
  accountId: string;
  name: string;
}

/** What stands now or will, and what is over. */
export function standing(grants: readonly Grant[]): { standing: Grant[]; over: Grant[] } {
  const stands = ({ state }: Grant) => state === 'current' || state === 'to_come';
  return { standing: grants.filter(stands), over: grants.filter((grant) => !stands(grant)) };
}

/** The day before a date (`2026-03-01` → `2026-02-28`). */
export function dayBefore(on: string): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
