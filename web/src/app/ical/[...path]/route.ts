import type { NextRequest } from 'next/server';

import { forwarded } from '@/lib/api/forwarded';
import { apiUrl } from '@/lib/env';

interface Context {
  params: Promise<{ path: string[] }>;
}

const NAME = /^[A-Za-z0-9_-]{1,100}\.ics$/;
const GIVEN = ['content-type', 'etag', 'cache-control', 'content-disposition', 'retry-after'];

/** Where phones read calendars: `/ical/<token>.ics`, and `/ical/public/<district>.ics`. Nobody is signed in here. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const path = upstreamPath((await params).path);
  if (path === null) return new Response(null, { status: 404 });
  const ifNoneMatch = request.headers.get('if-none-match');
  try {
    const answer = await fetch(`${apiUrl()}${path}`, {
      headers: {
        ...forwarded((name) => request.headers.get(name)),
        ...(ifNoneMatch === null ? {} : { 'if-none-match': ifNoneMatch }),
      },
      cache: 'no-store',
      redirect: 'manual',
    });
    const headers = new Headers();
    for (const name of GIVEN) {
      const value = answer.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    return new Response(answer.status === 200 ? answer.body : null, { status: answer.status, headers });
  } catch {
    return new Response(null, { status: 503, headers: { 'retry-after': '300' } });
  }
}

function upstreamPath(path: string[]): string | null {
  const [first, second] = path;
  if (path.length === 1 && first !== undefined && NAME.test(first)) return `/v1/schools/feeds/${first}`;
  if (path.length === 2 && first === 'public' && second !== undefined && NAME.test(second)) {
    return `/v1/schools/public-events/${second}`;
  }
  return null;
}
