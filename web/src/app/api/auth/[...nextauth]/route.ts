import NextAuth from 'next-auth';

import { isForged, refusal } from '@/lib/api/same-origin';
import { withProviders } from '@/lib/auth/oidc';
import { authOptions } from '@/lib/auth/options';
import { publicUrl } from '@/lib/env';
import { failureHref } from '@/lib/auth/refused';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** Auth.js types what it makes of its options as `any`. */
type Handler = (request: Request, context: Context) => Promise<Response>;

/** What the sign-in needs of Auth.js, and no more: its `session` action would write an old cookie back over a renewed one. */
const ACTIONS = ['providers', 'csrf', 'signin', 'callback'];

async function handle(request: Request, context: Context): Promise<Response> {
  if (isForged(request, publicUrl())) return refusal(403, 'web/cross-site', 'This request came from another site');
  const [action = ''] = (await context.params).nextauth;
  const query = new URL(request.url).searchParams;
  // Pages of its own that Auth.js leads to when something went wrong, and a provider's no: the sign-in page tells both.
  const failed = action === 'error' || (action === 'signin' && request.method === 'GET');
  if (failed || (action === 'callback' && query.has('error'))) return leadTo(failureHref(query.get('error')));
  if (!ACTIONS.includes(action)) return new Response(null, { status: 404 });
  const handler = NextAuth(await withProviders(authOptions(), request.headers)) as Handler;
  return handler(request, context);
}

function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { location: path } });
}

export { handle as GET, handle as POST };
