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

