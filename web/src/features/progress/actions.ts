'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

const on = (version: number) => ({ 'if-match': `"${version}"` });

async function shown(call: Parameters<typeof send>[0]): Promise<Outcome<unknown>> {
  const outcome = await send(call);
  if (outcome.ok) refresh();
  return outcome;
}

export async function addIntervention(
  studentId: string,
  body: Body<'/v1/students/{student_id}/interventions', 'post'>,
): Promise<Outcome<unknown>> {
  const params = { path: { student_id: studentId } };
  return shown(api.POST('/v1/students/{student_id}/interventions', { params, body }));
}

export async function changeIntervention(
  studentId: string,
  entry: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/interventions/{intervention_id}', 'put'>,
): Promise<Outcome<unknown>> {
  const path = { student_id: studentId, intervention_id: entry.id };
  return shown(
    api.PUT('/v1/students/{student_id}/interventions/{intervention_id}', {
      params: { path, header: on(entry.version) },
      body,
    }),
  );
}

export async function checkIn(
  studentId: string,
  interventionId: string,
  body: Body<'/v1/students/{student_id}/interventions/{intervention_id}/check-ins', 'post'>,
): Promise<Outcome<unknown>> {
  const path = { student_id: studentId, intervention_id: interventionId };
  return shown(
    api.POST('/v1/students/{student_id}/interventions/{intervention_id}/check-ins', { params: { path }, body }),
  );
}

export async function addGoal(
  studentId: string,
  body: Body<'/v1/students/{student_id}/goals', 'post'>,
): Promise<Outcome<unknown>> {
  return shown(api.POST('/v1/students/{student_id}/goals', { params: { path: { student_id: studentId } }, body }));
}

export async function changeGoal(
  studentId: string,
  entry: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/goals/{goal_id}', 'put'>,
): Promise<Outcome<unknown>> {
  const path = { student_id: studentId, goal_id: entry.id };
  return shown(
    api.PUT('/v1/students/{student_id}/goals/{goal_id}', { params: { path, header: on(entry.version) }, body }),
  );
}

export async function updateGoal(
  studentId: string,
  goalId: string,
  body: Body<'/v1/students/{student_id}/goals/{goal_id}/updates', 'post'>,
): Promise<Outcome<unknown>> {
  const path = { student_id: studentId, goal_id: goalId };
  return shown(api.POST('/v1/students/{student_id}/goals/{goal_id}/updates', { params: { path }, body }));
}

export async function addNote(
  studentId: string,
  body: Body<'/v1/students/{student_id}/notes', 'post'>,
): Promise<Outcome<unknown>> {
  return shown(api.POST('/v1/students/{student_id}/notes', { params: { path: { student_id: studentId } }, body }));
}

export async function changeNote(
  studentId: string,
  entry: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/notes/{note_id}', 'put'>,
): Promise<Outcome<unknown>> {
  const path = { student_id: studentId, note_id: entry.id };
  return shown(
    api.PUT('/v1/students/{student_id}/notes/{note_id}', { params: { path, header: on(entry.version) }, body }),
  );
}
