'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Answer, Body } from '@/lib/api/types';

export async function createCourse(
  wanted: Body<'/v1/schools/courses', 'post'>,
): Promise<Outcome<Answer<'/v1/schools/courses', 'post'>>> {
  const outcome = await send(api.POST('/v1/schools/courses', { body: wanted }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function correctCourse(
  courseId: string,
  version: number,
  wanted: Body<'/v1/schools/courses/{course_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PATCH('/v1/schools/courses/{course_id}', {
      params: { path: { course_id: courseId }, header: { 'if-match': `"${version}"` } },
      body: wanted,
    }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function setPrerequisites(
  courseId: string,
  version: number,
  prerequisites: Body<'/v1/schools/courses/{course_id}/prerequisites', 'put'>['prerequisites'],
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PUT('/v1/schools/courses/{course_id}/prerequisites', {
      params: { path: { course_id: courseId }, header: { 'if-match': `"${version}"` } },
      body: { prerequisites },
    }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
