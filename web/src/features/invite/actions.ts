'use server';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Answer, Body } from '@/lib/api/types';

/** Make a one-time link for each of many people, by mail or to print. */
export async function inviteMany(
  invitations: Body<'/v1/identity/invitations/bulk', 'post'>,
): Promise<Outcome<Answer<'/v1/identity/invitations/bulk', 'post'>>> {
  return send(api.POST('/v1/identity/invitations/bulk', { body: invitations }));
}

/** Make a one-time link for a person. An earlier open one ends. */
export async function invite(
  invitation: Body<'/v1/identity/invitations', 'post'>,
): Promise<Outcome<Answer<'/v1/identity/invitations', 'post'>>> {
  return send(api.POST('/v1/identity/invitations', { body: invitation }));
}
