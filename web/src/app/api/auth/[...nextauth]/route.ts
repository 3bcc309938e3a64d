import NextAuth from 'next-auth';

import { isForged, refusal } from '@/lib/api/same-origin';
import { authOptions } from '@/lib/auth/options';
import { publicUrl } from '@/lib/env';

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

/** Auth.js types what it makes of its options as `any`. */
type Handler = (request: Request, context: Context) => Promise<Response>;

/** What the sign-in needs of Auth.js, and no more: its `session` action would write an old cookie back over a renewed one. */
const ACTIONS = ['providers', 'csrf', 'callback'];

async function handle(request: Request, context: Context): Promise<Response> {
  if (isForged(request, publicUrl())) return refusal(403, 'web/cross-site', 'This request came from another site');
  const [action = ''] = (await context.params).nextauth;
  if (!ACTIONS.includes(action)) return new Response(null, { status: 404 });
  const handler = NextAuth(authOptions()) as Handler;
  return handler(request, context);
}

export { handle as GET, handle as POST };
