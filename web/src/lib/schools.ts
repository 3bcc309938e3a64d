import 'server-only';

import { cache } from 'react';

import { api, read } from './api/client';
import { readAll } from './api/pages';

/** The schools the actor works with, by name; asked once per request. */
export const readSchools = cache(() =>
  readAll((cursor) => read(api.GET('/v1/schools', { params: { query: { limit: 200, cursor } } }))),
);
