import 'server-only';

import { api, read } from '@/lib/api/client';
import { readAll } from '@/lib/api/pages';

/** The district's list, also what is not given any more. */
export function readAllPositions() {
  return readAll((cursor) =>
    read(api.GET('/v1/schools/positions', { params: { query: { include_inactive: true, limit: 200, cursor } } })),
  );
}
