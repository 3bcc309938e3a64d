'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

function shown<Data>(outcome: Outcome<Data>): Outcome<Data> {
  if (outcome.ok) refresh();
  return outcome;
}

export async function giveRole(
  accountId: string,
  wanted: Body<'/v1/identity/accounts/{account_id}/grants', 'post'>,
): Promise<Outcome<unknown>> {
  return shown(
    await send(
      api.POST('/v1/identity/accounts/{account_id}/grants', {
        params: { path: { account_id: accountId } },
        body: wanted,
      }),
    ),
  );
}

/** Set the last day of a grant. */
export async function endGrant(accountId: string, grantId: string, endsOn: string): Promise<Outcome<unknown>> {
  return shown(
    await send(
      api.PATCH('/v1/identity/accounts/{account_id}/grants/{grant_id}', {
        params: { path: { account_id: accountId, grant_id: grantId } },
        body: { ends_on: endsOn },
      }),
    ),
  );
}

/** Suspend an account, or let it in again. */
export async function setStatus(accountId: string, status: 'active' | 'suspended'): Promise<Outcome<unknown>> {
  return shown(
    await send(
      api.PATCH('/v1/identity/accounts/{account_id}', {
        params: { path: { account_id: accountId } },
        body: { status },
      }),
    ),
  );
}
