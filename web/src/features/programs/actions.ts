'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome, Problem } from '@/lib/api/problem';

import type { CredentialMade, NewCredential, NewProgram, Program, ProgramChanges } from './types';

/** The program, and its first credential or why there is none. */
export interface ProgramMade {
  program: Program;
  made: CredentialMade | null;
  problem: Problem | null;
}

export async function createProgram(wanted: NewProgram, credential: NewCredential): Promise<Outcome<ProgramMade>> {
  const program = await send(api.POST('/v1/identity/programs', { body: wanted }));
  if (!program.ok) return program;
  const made = await makeCredential(program.data.id, credential);
  const data = made.ok
    ? { program: program.data, made: made.data, problem: null }
    : { program: program.data, made: null, problem: made.problem };
  return { ok: true, data, etag: program.etag };
}

export async function updateProgram(
  programId: string,
  version: number,
  changes: Partial<ProgramChanges>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PATCH('/v1/identity/programs/{program_id}', {
      params: { path: { program_id: programId }, header: { 'if-match': `"${version}"` } },
      body: changes as ProgramChanges,
    }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function makeCredential(programId: string, wanted: NewCredential): Promise<Outcome<CredentialMade>> {
  const path = { program_id: programId };
  return send(api.POST('/v1/identity/programs/{program_id}/credentials', { params: { path }, body: wanted }));
}

export async function rotateCredential(
  programId: string,
  credentialId: string,
  goodForDays: number,
  overlapHours: number,
): Promise<Outcome<CredentialMade>> {
  const path = { program_id: programId, credential_id: credentialId };
  return send(
    api.POST('/v1/identity/programs/{program_id}/credentials/{credential_id}/rotate', {
      params: { path },
      body: { good_for_days: goodForDays, overlap_hours: overlapHours },
    }),
  );
}

export async function revokeCredential(programId: string, credentialId: string): Promise<Outcome<unknown>> {
  const path = { program_id: programId, credential_id: credentialId };
  const outcome = await send(
    api.POST('/v1/identity/programs/{program_id}/credentials/{credential_id}/revoke', { params: { path } }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

/** Show what stands, once a secret that is shown only once was put away. */
export async function showAnew(): Promise<void> {
  refresh();
  return Promise.resolve();
}
