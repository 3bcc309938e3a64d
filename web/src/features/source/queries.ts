import 'server-only';

import { api, send } from '@/lib/api/client';
import { ProblemError } from '@/lib/api/problem';

/** What other systems said of one of our records; nothing where none of them brought it. */
export async function readRecords(localId: string) {
  const outcome = await send(api.GET('/v1/interop/records/{local_id}', { params: { path: { local_id: localId } } }));
  if (outcome.ok) return outcome.data.items;
  if (outcome.problem.status === 404) return [];
  throw new ProblemError(outcome.problem);
}
