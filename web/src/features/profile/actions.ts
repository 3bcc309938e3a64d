'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Answer, Body } from '@/lib/api/types';

type Update = Body<'/v1/students/{student_id}/profile', 'patch'>;
type Scheme = Body<'/v1/students/identifier-schemes', 'post'>;
type Program = Body<'/v1/students/service-programs', 'post'>;

function refreshed(outcome: Outcome<unknown>): Outcome<unknown> {
  if (outcome.ok) refresh();
  return outcome;
}

const version = (number: number) => ({ 'if-match': `"${number}"` });

export async function saveProfile(studentId: string, from: number, body: Update): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.PATCH('/v1/students/{student_id}/profile', {
        params: { path: { student_id: studentId }, header: version(from) },
        body,
      }),
    ),
  );
}

export async function removePhoto(studentId: string): Promise<Outcome<unknown>> {
  return refreshed(await send(api.DELETE('/v1/students/{student_id}/photo', { params: { path: { student_id: studentId } } })));
}

/** After the browser sent a photo by itself. */
export async function showPhoto(): Promise<void> {
  refresh();
  return Promise.resolve();
}

export async function giveNumber(
  studentId: string,
  body: Body<'/v1/students/{student_id}/identifiers', 'post'>,
): Promise<Outcome<unknown>> {
  return refreshed(
    await send(api.POST('/v1/students/{student_id}/identifiers', { params: { path: { student_id: studentId } }, body })),
  );
}

export async function endNumber(studentId: string, numberId: string, endsOn: string): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.POST('/v1/students/{student_id}/identifiers/{identifier_id}/end', {
        params: { path: { student_id: studentId, identifier_id: numberId } },
        body: { ends_on: endsOn },
      }),
    ),
  );
}

export async function revealNumber(
  studentId: string,
  numberId: string,
): Promise<Outcome<Answer<'/v1/students/{student_id}/identifiers/{identifier_id}/reveal', 'post'>>> {
  return send(
    api.POST('/v1/students/{student_id}/identifiers/{identifier_id}/reveal', {
      params: { path: { student_id: studentId, identifier_id: numberId } },
    }),
  );
}

export async function putInProgram(
  studentId: string,
  body: Body<'/v1/students/{student_id}/programs', 'post'>,
): Promise<Outcome<unknown>> {
  return refreshed(
    await send(api.POST('/v1/students/{student_id}/programs', { params: { path: { student_id: studentId } }, body })),
  );
}

export async function changeParticipation(
  studentId: string,
  participation: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/programs/{participation_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.PATCH('/v1/students/{student_id}/programs/{participation_id}', {
        params: {
          path: { student_id: studentId, participation_id: participation.id },
          header: version(participation.version),
        },
        body,
      }),
    ),
  );
}

export async function addScheme(body: Scheme): Promise<Outcome<unknown>> {
  return refreshed(await send(api.POST('/v1/students/identifier-schemes', { body })));
}

export async function changeScheme(schemeId: string, from: number, body: Scheme): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.PUT('/v1/students/identifier-schemes/{scheme_id}', {
        params: { path: { scheme_id: schemeId }, header: version(from) },
        body,
      }),
    ),
  );
}

export async function addProgram(body: Program): Promise<Outcome<unknown>> {
  return refreshed(await send(api.POST('/v1/students/service-programs', { body })));
}

export async function changeProgram(programId: string, from: number, body: Program): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.PUT('/v1/students/service-programs/{program_id}', {
        params: { path: { program_id: programId }, header: version(from) },
        body,
      }),
    ),
  );
}

export async function writeNumberRule(body: Body<'/v1/students/number-rule', 'put'>): Promise<Outcome<unknown>> {
  return refreshed(await send(api.PUT('/v1/students/number-rule', { body })));
}
