'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

export async function startPrint(wanted: Body<'/v1/students/papers', 'post'>): Promise<Outcome<unknown>> {
  const outcome = await send(api.POST('/v1/students/papers', { body: wanted }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function cancelPrint(runId: string): Promise<Outcome<unknown>> {
  const outcome = await send(api.POST('/v1/students/papers/{run_id}/cancel', { params: { path: { run_id: runId } } }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function issueCertificate(studentId: string, lang: 'en' | 'es'): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.POST('/v1/students/{student_id}/certificates', { params: { path: { student_id: studentId } }, body: { lang } }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function revokeCertificate(studentId: string, certificateId: string): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.POST('/v1/students/{student_id}/certificates/{certificate_id}/revoke', {
      params: { path: { student_id: studentId, certificate_id: certificateId } },
    }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
