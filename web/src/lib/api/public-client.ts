import createClient from 'openapi-fetch';

import { apiUrl } from '@/lib/env';

import type { paths } from './schema';

const TIMEOUT_MS = 15_000;

/** Every call of the server: never cached, and never waiting for ever. */
export const callApi = (request: Request): Promise<Response> =>
  fetch(request, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });

/** The API for those who have not signed in, and for signing in itself. Server only; carries no token. */
export const publicApi = createClient<paths>({ baseUrl: apiUrl(), fetch: callApi });
