import { type NextRequest, NextResponse } from 'next/server';

import { forwarded } from '@/lib/api/forwarded';
import { SESSION_ENDED } from '@/lib/api/problem';
import { isForged, refusal } from '@/lib/api/same-origin';
import { exchangeRefreshToken } from '@/lib/auth/exchange';
import { createRefresher, NOT_RENEWED } from '@/lib/auth/refresh';
import { openSession, sealSession, SESSION_COOKIE, SESSION_MAX_AGE_S } from '@/lib/auth/session';
import { contentSecurityPolicy } from '@/lib/csp';
import { publicUrl, storeOrigin } from '@/lib/env';
import { PAGE_ASKED } from '@/lib/routes';

const OPEN_PAGES = ['/sign-in', '/invitation', '/reset', '/confirm-email', '/not-me', '/verify'];
const BROWSER_API = '/api/homeroom/';

const refresh = createRefresher({ exchange: exchangeRefreshToken });

/** What becomes of the session cookie: it stays, gets a new value, or goes. */
type Standing =
  | { kind: 'none' | 'ended' }
  | { kind: 'kept'; unreachable: string | null }
  | { kind: 'renewed'; sealed: string };

/**
 * Before every page, every action and every call of the browser: refuse what another site made it send, renew the
 * session where that is due (here and nowhere else), lead those without one to the sign-in, and set the content security
 * policy.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  if (isForged(request, publicUrl())) return refusal(403, 'web/cross-site', 'This request came from another site');
  const standing = await standingOf(
    request.cookies.get(SESSION_COOKIE.name)?.value,
    forwarded((name) => request.headers.get(name)),
  );

  if (standing.kind === 'none' || standing.kind === 'ended') {
    const answer = answerWithoutSession(request, standing.kind === 'ended');
    if (answer) return setCookie(answer, standing);
  }

  // On the request, so that this very render uses the new token; on the response, for the next ones.
  if (standing.kind === 'ended') request.cookies.delete(SESSION_COOKIE.name);
  if (standing.kind === 'renewed') request.cookies.set(SESSION_COOKIE.name, standing.sealed);
  return setCookie(passOn(request, standing.kind === 'kept' ? standing.unreachable : null), standing);
}

async function standingOf(sealed: string | undefined, from: Record<string, string>): Promise<Standing> {
  if (!sealed) return { kind: 'none' };
  const session = await openSession(sealed);
  if (!session) return { kind: 'ended' };
  const freshness = await refresh(session, from);
  if (freshness.kind === 'renewed') return { kind: 'renewed', sealed: await sealSession(freshness.session) };
  if (freshness.kind === 'ended') return { kind: 'ended' };
  // With the API or the provider away the page goes on: it says so, and the session is still there when they are back.
  return { kind: 'kept', unreachable: freshness.kind === 'unreachable' ? freshness.slug : null };
}

/** The answer to a request that needs a session and has none; null where it may go on without. */
function answerWithoutSession(request: NextRequest, ended: boolean): NextResponse | null {
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith(BROWSER_API)) {
    if (!ended) return null;
    const { body, headers } = refusal(401, SESSION_ENDED, 'The session has ended');
    return new NextResponse(body, { status: 401, headers });
  }
  // Server actions (POST) go on as well: they lead to the sign-in by themselves, in a form that their caller understands.
  if (request.method === 'POST' || OPEN_PAGES.includes(pathname)) return null;
  const signIn = request.nextUrl.clone();
  signIn.pathname = '/sign-in';
  signIn.search = '';
  if (ended) signIn.searchParams.set('reason', 'ended');
  if (pathname !== '/') signIn.searchParams.set('from', `${pathname}${search}`);
  return NextResponse.redirect(signIn);
}

function passOn(request: NextRequest, unreachable: string | null): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development', storeOrigin());
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set(PAGE_ASKED, request.nextUrl.pathname);
  headers.set('content-security-policy', policy);
  headers.delete(NOT_RENEWED);
  if (unreachable) headers.set(NOT_RENEWED, unreachable);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

function setCookie(response: NextResponse, standing: Standing): NextResponse {
  if (standing.kind === 'renewed') {
    response.cookies.set(SESSION_COOKIE.name, standing.sealed, { ...SESSION_COOKIE.options, maxAge: SESSION_MAX_AGE_S });
  }
  if (standing.kind === 'ended') {
    response.cookies.set(SESSION_COOKIE.name, '', { ...SESSION_COOKIE.options, maxAge: 0 });
  }
  return response;
}

export const config = {
  matcher: [
    '/((?!api/|ical/|_next/|icon|favicon|manifest|robots).*)',
    {
      // Files on their way up are not read here: the proxy would hold them in memory and cut them at 10 MB.
      source: '/api/homeroom/:path*',
      missing: [{ type: 'header', key: 'content-type', value: '(multipart/form-data|application/octet-stream|application/zip|text/csv|text/calendar).*' }],
    },
  ],
};
