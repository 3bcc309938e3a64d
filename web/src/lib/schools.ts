import 'server-only';

import { cache } from 'react';

import { api, read } from './api/client';
import { readAll } from './api/pages';
import { may, readMe } from './me';

/** The schools the actor works with, by name; asked once per request. A role of the district's own may see none. */
export const readSchools = cache(async () => {
  if (!may(await readMe(), 'schools.read')) return [];
  return readAll((cursor) => read(api.GET('/v1/schools', { params: { query: { limit: 200, cursor } } })));
});
