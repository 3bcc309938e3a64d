'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

const of = (studentId: string) => ({ path: { student_id: studentId } });
const on = (version: number) => ({ 'if-match': `"${version}"` });

async function shown(call: Parameters<typeof send>[0]): Promise<Outcome<unknown>> {
  const outcome = await send(call);
  if (outcome.ok) refresh();
  return outcome;
}

export async function addRecord(
  studentId: string,
  body: Body<'/v1/students/{student_id}/health/records', 'post'>,
): Promise<Outcome<unknown>> {
  return shown(api.POST('/v1/students/{student_id}/health/records', { params: of(studentId), body }));
}

export async function changeRecord(
  studentId: string,
  entry: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/health/records/{record_id}', 'put'>,
): Promise<Outcome<unknown>> {
  const path = { student_id: studentId, record_id: entry.id };
  return shown(
    api.PUT('/v1/students/{student_id}/health/records/{record_id}', { params: { path, header: on(entry.version) }, body }),
  );
}

export async function addVisit(
  studentId: string,
  body: Body<'/v1/students/{student_id}/health/visits', 'post'>,
): Promise<Outcome<unknown>> {
  return shown(api.POST('/v1/students/{student_id}/health/visits', { params: of(studentId), body }));
}

export async function changeVisit(
  studentId: string,
  entry: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/health/visits/{visit_id}', 'put'>,
): Promise<Outcome<unknown>> {
  const path = { student_id: studentId, visit_id: entry.id };
  return shown(
    api.PUT('/v1/students/{student_id}/health/visits/{visit_id}', { params: { path, header: on(entry.version) }, body }),
  );
}

export async function writeCard(
  studentId: string,
  version: number,
  body: Body<'/v1/students/{student_id}/health/card', 'put'>,
): Promise<Outcome<unknown>> {
  return shown(
    api.PUT('/v1/students/{student_id}/health/card', { params: { ...of(studentId), header: on(version) }, body }),
  );
}

export async function giveDose(
  studentId: string,
  body: Body<'/v1/students/{student_id}/health/doses', 'post'>,
): Promise<Outcome<unknown>> {
  return shown(api.POST('/v1/students/{student_id}/health/doses', { params: of(studentId), body }));
}

export async function retractDose(studentId: string, doseId: string): Promise<Outcome<unknown>> {
  const path = { student_id: studentId, dose_id: doseId };
  return shown(api.POST('/v1/students/{student_id}/health/doses/{dose_id}/retract', { params: { path } }));
}

export async function addExemption(
  studentId: string,
  body: Body<'/v1/students/{student_id}/health/exemptions', 'post'>,
): Promise<Outcome<unknown>> {
  return shown(api.POST('/v1/students/{student_id}/health/exemptions', { params: of(studentId), body }));
}

export async function changeExemption(
  studentId: string,
  entry: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/health/exemptions/{exemption_id}', 'put'>,
): Promise<Outcome<unknown>> {
  const path = { student_id: studentId, exemption_id: entry.id };
  return shown(
    api.PUT('/v1/students/{student_id}/health/exemptions/{exemption_id}', {
      params: { path, header: on(entry.version) },
      body,
    }),
  );
}

export async function setRules(
  version: number,
  rules: Body<'/v1/students/immunization-rules', 'put'>['rules'],
): Promise<Outcome<unknown>> {
  return shown(api.PUT('/v1/students/immunization-rules', { params: { header: on(version) }, body: { rules } }));
}
