import 'server-only';

import { cookies, headers } from 'next/headers';
import { forbidden, notFound, redirect } from 'next/navigation';
import createClient from 'openapi-fetch';

import { LOCALE_COOKIE } from '@/i18n/locales';
import { readSession } from '@/lib/auth/current';
import { NOT_RENEWED } from '@/lib/auth/refresh';
import { apiUrl } from '@/lib/env';

import { forwarded } from './forwarded';
import { attempt, type Outcome, ProblemError, unreachable } from './problem';
import { callApi } from './public-client';
import type { paths } from './schema';

/** The API on behalf of whoever is signed in. Call it through `read` (pages) or `send` (actions). */
export const api = createClient<paths>({ baseUrl: apiUrl(), fetch: callApi });

api.use({
  async onRequest({ request }) {
    const session = await readSession();
    if (session) request.headers.set('authorization', `Bearer ${session.accessToken}`);
    const incoming = await headers();
    const language = (await cookies()).get(LOCALE_COOKIE)?.value ?? incoming.get('accept-language');
    if (language) request.headers.set('accept-language', language);
    for (const [name, value] of Object.entries(forwarded((header) => incoming.get(header)))) {
      request.headers.set(name, value);
    }
    return request;
  },
});

type Call = Parameters<typeof attempt>[0];
type Data<Result extends Call> = Exclude<Awaited<Result>['data'], undefined>;

/** For actions: what came of a call, as a value. Only an ended session leaves the page. */
export async function send<Result extends Call>(call: Result): Promise<Outcome<Data<Result>>> {
  const outcome = (await attempt(call)) as Outcome<Data<Result>>;
  if (outcome.ok || outcome.problem.status !== 401) return outcome;
  const reason = (await headers()).get(NOT_RENEWED);
  if (reason === null) redirect('/sign-in?reason=ended');
  return { ok: false, problem: { ...unreachable(null), slug: reason } };
}

/**
 * For pages: the answer, or the page that says why not (sign-in, forbidden, not found).
 * @throws ProblemError for every other refusal; `error.tsx` shows it.
 */
export async function read<Result extends Call>(call: Result): Promise<Data<Result>> {
  const outcome = await send(call);
  if (outcome.ok) return outcome.data;
  if (outcome.problem.status === 403) forbidden();
  if (outcome.problem.status === 404) notFound();
  throw new ProblemError(outcome.problem);
}
