import 'server-only';

import { api, send } from '@/lib/api/client';
import { ProblemError } from '@/lib/api/problem';

/** The account of a person and its grants; null where there is none that the reader may change. */
export async function readAccess(personId: string) {
  const outcome = await send(
    api.GET('/v1/identity/people/{person_id}/grants', { params: { path: { person_id: personId } } }),
  );
  if (outcome.ok) return outcome.data;
  if (outcome.problem.status === 404) return null;
  throw new ProblemError(outcome.problem);
}
