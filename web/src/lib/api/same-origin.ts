/** What the same-origin route (`/api/homeroom/…`) lets through to the API and back. Pure, so that it is tested whole. */

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

const REQUEST_HEADERS = [
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'last-event-id',
  'user-agent',
  'x-forwarded-for',
  'x-request-id',
];

const RESPONSE_HEADERS = [
  'allow',
  'content-disposition',
  'content-language',
  'content-type',
  'etag',
  'location',
  'ratelimit',
  'ratelimit-limit',
  'ratelimit-policy',
  'ratelimit-remaining',
  'ratelimit-reset',
  'retry-after',
  'x-request-id',
];

/** A picture: the browser may keep it, and asks each time whether it still holds. */
const ASKED_AGAIN = 'private, no-cache';

/** Whatever answers with tokens is called by the server only: the browser holds none. */
const TOKEN_PATHS = [
  'sign-in',
  'oidc/sign-in',
  'sign-in/second-factor',
  'sign-in/second-factor/set-up',
  'refresh',
  'sign-out',
  'invitations/accept',
].map((path) => `/v1/identity/${path}`);

/** Did another site make the browser send this? Reading is safe: other sites cannot see the answer. */
export function isForged(request: Request, publicUrl: string | null): boolean {
  if (SAFE_METHODS.includes(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site !== null && site !== 'same-origin') return true;
  if (origin === null) return site === null;
  const host = URL.parse(origin)?.host;
  const ours = [request.headers.get('host'), request.headers.get('x-forwarded-host'), hostOf(publicUrl)];
  return host === undefined || !ours.includes(host);
}

/** The API's path for these segments; null for what is not the browser's to call. */
export function upstreamPath(segments: readonly string[]): string | null {
  if (segments[0] !== 'v1' || segments.some((segment) => segment === '.' || segment === '..' || segment === '')) return null;
  const path = `/${segments.map(encodeURIComponent).join('/')}`;
  return TOKEN_PATHS.includes(path) ? null : path;
}

export function upstreamHeaders(incoming: Headers, accessToken: string | undefined): Headers {
  const headers = pick(incoming, REQUEST_HEADERS);
  if (accessToken) headers.set('authorization', `Bearer ${accessToken}`);
  return headers;
}

export function downstreamHeaders(answer: Headers): Headers {
  const headers = pick(answer, RESPONSE_HEADERS);
  const isStream = answer.get('content-type')?.startsWith('text/event-stream') ?? false;
  const isAskedAgain = answer.get('cache-control') === ASKED_AGAIN;
  headers.set('cache-control', isStream ? 'no-store, no-transform' : isAskedAgain ? ASKED_AGAIN : 'no-store');
  return headers;
}

/** Did the API hang up while a body was on its way to it? */
export function isCut(failure: unknown): boolean {
  const cause = failure instanceof Error ? failure.cause : undefined;
  return cause instanceof Error && 'code' in cause && (cause.code === 'EPIPE' || cause.code === 'ECONNRESET');
}

/** A refusal of the route itself, in the API's own form. */
export function refusal(status: number, slug: string, title: string): Response {
  return Response.json(
    { type: `/problems/${slug}`, title, status },
    { status, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' } },
  );
}

function pick(from: Headers, names: readonly string[]): Headers {
  const to = new Headers();
  for (const name of names) {
    const value = from.get(name);
    if (value !== null) to.set(name, value);
  }
  return to;
}

function hostOf(url: string | null): string | null {
  return url === null ? null : new URL(url).host;
}
