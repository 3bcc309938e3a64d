import { signIn } from 'next-auth/react';

import { type Problem, unreachable } from '@/lib/api/problem';

/** Sign in from a form. The cookie is set when this returns null; otherwise the API's refusal comes back whole. */
export async function signInWith(
  provider: 'password' | 'second-factor' | 'waiting' | 'invitation',
  credentials: Record<string, string>,
): Promise<Problem | null> {
  const result = await signIn(provider, { ...credentials, redirect: false, callbackUrl: '/' }).catch(() => undefined);
  if (result?.ok) return null;
  try {
    return JSON.parse(result?.error ?? '') as Problem;
  } catch {
    return unreachable(result?.error);
  }
}
