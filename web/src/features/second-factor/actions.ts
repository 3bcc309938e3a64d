'use server';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';

/** Take away the second factor of somebody who lost it. */
export async function resetSecondFactor(personId: string): Promise<Outcome<unknown>> {
  return send(
    api.DELETE('/v1/identity/people/{person_id}/second-factor', { params: { path: { person_id: personId } } }),
  );
}
