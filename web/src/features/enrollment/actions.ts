'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';

import type { ChangeBody, Effects, EnrollBody, NewStudentBody } from './kinds';

export async function createStudent(wanted: NewStudentBody): Promise<Outcome<Answer<'/v1/students', 'post'>>> {
  return send(api.POST('/v1/students', { body: wanted }));
}

export async function enroll(studentId: string, wanted: EnrollBody, preview: boolean): Promise<Outcome<Effects>> {
  const outcome = await send(
    api.POST('/v1/students/{student_id}/enrollments', {
      params: { path: { student_id: studentId }, query: { preview } },
      body: wanted,
    }),
  );
  if (outcome.ok && !preview) refresh();
  return outcome;
}

export async function changeEnrollment(
  studentId: string,
  enrollment: { id: string; version: number },
  wanted: ChangeBody,
  preview: boolean,
): Promise<Outcome<Effects>> {
  const outcome = await send(
    api.POST('/v1/students/{student_id}/enrollments/{enrollment_id}/changes', {
      params: {
        path: { student_id: studentId, enrollment_id: enrollment.id },
        query: { preview },
        header: { 'if-match': `"${enrollment.version}"` },
      },
      body: wanted,
    }),
  );
  if (outcome.ok && !preview) refresh();
  return outcome;
}
