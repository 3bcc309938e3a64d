'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Answer, Body } from '@/lib/api/types';

function shown<Data>(outcome: Outcome<Data>): Outcome<Data> {
  if (outcome.ok) refresh();
  return outcome;
}

export async function changePassword(body: Body<'/v1/identity/me/password', 'post'>): Promise<Outcome<unknown>> {
  return shown(await send(api.POST('/v1/identity/me/password', { body })));
}

export async function changeEmail(body: Body<'/v1/identity/me/email', 'post'>): Promise<Outcome<unknown>> {
  return shown(await send(api.POST('/v1/identity/me/email', { body, parseAs: 'text' })));
}

export async function beginSecondFactor(
  password: string,
): Promise<Outcome<Answer<'/v1/identity/me/second-factor', 'post'>>> {
  return send(api.POST('/v1/identity/me/second-factor', { body: { password } }));
}

export async function confirmSecondFactor(code: string): Promise<Outcome<string[]>> {
  return codesOf(await send(api.POST('/v1/identity/me/second-factor/confirm', { body: { code } })));
}

export async function renewRecoveryCodes(password: string, code: string): Promise<Outcome<string[]>> {
  return codesOf(await send(api.POST('/v1/identity/me/second-factor/recovery-codes', { body: { password, code } })));
}

export async function removeSecondFactor(password: string, code: string): Promise<Outcome<unknown>> {
  return shown(await send(api.POST('/v1/identity/me/second-factor/remove', { body: { password, code } })));
}

export async function endSession(sessionId: string): Promise<Outcome<unknown>> {
  return shown(
    await send(api.DELETE('/v1/identity/me/sessions/{session_id}', { params: { path: { session_id: sessionId } } })),
  );
}

export async function endOtherSessions(): Promise<Outcome<unknown>> {
  return shown(await send(api.POST('/v1/identity/me/sessions/end-others')));
}

function codesOf(outcome: Outcome<{ recovery_codes: string[] }>): Outcome<string[]> {
  return outcome.ok ? { ...outcome, data: outcome.data.recovery_codes } : outcome;
}
