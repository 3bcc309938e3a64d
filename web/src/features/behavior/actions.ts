'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

const of = (incidentId: string) => ({ path: { incident_id: incidentId } });
const on = (version: number) => ({ 'if-match': `"${version}"` });

async function shown(call: Parameters<typeof send>[0]): Promise<Outcome<unknown>> {
  const outcome = await send(call);
  if (outcome.ok) refresh();
  return outcome;
}

export async function reportIncident(body: Body<'/v1/students/incidents', 'post'>): Promise<Outcome<unknown>> {
  return shown(api.POST('/v1/students/incidents', { body }));
}

export async function correctIncident(
  { id, version }: { id: string; version: number },
  body: Body<'/v1/students/incidents/{incident_id}', 'put'>,
): Promise<Outcome<unknown>> {
  return shown(api.PUT('/v1/students/incidents/{incident_id}', { params: { ...of(id), header: on(version) }, body }));
}

export async function putState(
  { id, version }: { id: string; version: number },
  body: Body<'/v1/students/incidents/{incident_id}/state', 'put'>,
): Promise<Outcome<unknown>> {
  return shown(
    api.PUT('/v1/students/incidents/{incident_id}/state', { params: { ...of(id), header: on(version) }, body }),
  );
}

export async function addParticipant(
  incidentId: string,
  body: Body<'/v1/students/incidents/{incident_id}/participants', 'post'>,
): Promise<Outcome<unknown>> {
  return shown(api.POST('/v1/students/incidents/{incident_id}/participants', { params: of(incidentId), body }));
}

export async function removeParticipant(
  incidentId: string,
  participantId: string,
  reason: string,
): Promise<Outcome<unknown>> {
  const path = { incident_id: incidentId, participant_id: participantId };
  return shown(
    api.POST('/v1/students/incidents/{incident_id}/participants/{participant_id}/remove', {
      params: { path },
      body: { reason },
    }),
  );
}

export async function tellFamily(
  incidentId: string,
  participantId: string,
  body: Body<'/v1/students/incidents/{incident_id}/participants/{participant_id}/told', 'post'>,
): Promise<Outcome<unknown>> {
  const path = { incident_id: incidentId, participant_id: participantId };
  return shown(
    api.POST('/v1/students/incidents/{incident_id}/participants/{participant_id}/told', { params: { path }, body }),
  );
}

export async function addAction(
  incidentId: string,
  body: Body<'/v1/students/incidents/{incident_id}/actions', 'post'>,
): Promise<Outcome<unknown>> {
  return shown(api.POST('/v1/students/incidents/{incident_id}/actions', { params: of(incidentId), body }));
}

export async function correctAction(
  { id, version }: { id: string; version: number },
  actionId: string,
  body: Body<'/v1/students/incidents/{incident_id}/actions/{action_id}', 'put'>,
): Promise<Outcome<unknown>> {
  const path = { incident_id: id, action_id: actionId };
  return shown(
    api.PUT('/v1/students/incidents/{incident_id}/actions/{action_id}', { params: { path, header: on(version) }, body }),
  );
}

export async function removeAction(incidentId: string, actionId: string, reason: string): Promise<Outcome<unknown>> {
  const path = { incident_id: incidentId, action_id: actionId };
  return shown(
    api.POST('/v1/students/incidents/{incident_id}/actions/{action_id}/remove', { params: { path }, body: { reason } }),
  );
}

export async function recognize(
  studentId: string,
  body: Body<'/v1/students/{student_id}/recognitions', 'post'>,
): Promise<Outcome<unknown>> {
  return shown(
    api.POST('/v1/students/{student_id}/recognitions', { params: { path: { student_id: studentId } }, body }),
  );
}

export async function withdrawRecognition(recognitionId: string, reason: string): Promise<Outcome<unknown>> {
  const path = { recognition_id: recognitionId };
  return shown(
    api.POST('/v1/students/recognitions/{recognition_id}/withdraw', { params: { path }, body: { reason } }),
  );
}

export async function addKind(body: Body<'/v1/students/behavior-kinds', 'post'>): Promise<Outcome<unknown>> {
  return shown(api.POST('/v1/students/behavior-kinds', { body }));
}

export async function changeKind(
  { code, version }: { code: string; version: number },
  body: Body<'/v1/students/behavior-kinds/{code}', 'put'>,
): Promise<Outcome<unknown>> {
  return shown(
    api.PUT('/v1/students/behavior-kinds/{code}', { params: { path: { code }, header: on(version) }, body }),
  );
}
