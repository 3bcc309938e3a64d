import type { NextRequest } from 'next/server';

import { UNREACHABLE, UPLOAD_CUT } from '@/lib/api/problem';
import { downstreamHeaders, isCut, isForged, refusal, upstreamHeaders, upstreamPath } from '@/lib/api/same-origin';
import { readSession } from '@/lib/auth/current';
import { NOT_RENEWED } from '@/lib/auth/refresh';
import { apiUrl, publicUrl } from '@/lib/env';

interface Context {
  params: Promise<{ path: string[] }>;
}

/** The browser's only way to the API: this adds the token, and streams bodies and events through as they come. */
async function forward(request: NextRequest, { params }: Context): Promise<Response> {
  if (isForged(request, publicUrl())) return refusal(403, 'web/cross-site', 'This request came from another site');
  const path = upstreamPath((await params).path);
  if (path === null) return refusal(404, 'web/no-such-path', 'Not found');

  const session = await readSession();
  try {
    const answer = await fetch(`${apiUrl()}${path}${request.nextUrl.search}`, {
      method: request.method,
      headers: upstreamHeaders(request.headers, session?.accessToken),
      body: request.body,
      signal: request.signal,
      cache: 'no-store',
      redirect: 'manual',
      duplex: 'half',
    } as RequestInit);
    const reason = request.headers.get(NOT_RENEWED);
    if (answer.status === 401 && reason !== null) return refusal(503, reason, 'The session could not be renewed');
    return new Response(answer.body, { status: answer.status, headers: downstreamHeaders(answer.headers) });
  } catch (cause) {
    if (request.body && isCut(cause)) return refusal(502, UPLOAD_CUT, 'The server stopped taking the file in');
    return refusal(503, UNREACHABLE, 'The school server does not answer');
  }
}

export { forward as DELETE, forward as GET, forward as PATCH, forward as POST, forward as PUT };
