'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Answer, Body } from '@/lib/api/types';

type Assignment = Body<'/v1/schools/staff/{staff_id}/assignments', 'post'>;
type Change = Body<'/v1/schools/staff/{staff_id}/assignments/{assignment_id}/change', 'post'>;
type Update = Body<'/v1/schools/staff/{staff_id}', 'patch'>;
type Ending = Answer<'/v1/schools/staff/{staff_id}/leave/preview', 'post'>;
type Teachers = Body<'/v1/schools/sections/{section_id}/teachers', 'put'>;

function refreshed(outcome: Outcome<unknown>): Outcome<unknown> {
  if (outcome.ok) refresh();
  return outcome;
}

export async function addStaff(body: Body<'/v1/schools/staff', 'post'>): Promise<Outcome<{ id: string }>> {
  return send(api.POST('/v1/schools/staff', { body }));
}

export async function correctStaff(staffId: string, body: Update): Promise<Outcome<unknown>> {
  return refreshed(await send(api.PATCH('/v1/schools/staff/{staff_id}', { params: { path: { staff_id: staffId } }, body })));
}

export async function assign(staffId: string, body: Assignment): Promise<Outcome<unknown>> {
  return refreshed(
    await send(api.POST('/v1/schools/staff/{staff_id}/assignments', { params: { path: { staff_id: staffId } }, body })),
  );
}

export async function changeAssignment(staffId: string, assignmentId: string, body: Change): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.POST('/v1/schools/staff/{staff_id}/assignments/{assignment_id}/change', {
        params: { path: { staff_id: staffId, assignment_id: assignmentId } },
        body,
      }),
    ),
  );
}

export async function endAssignment(staffId: string, assignmentId: string, last: string | null): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.POST('/v1/schools/staff/{staff_id}/assignments/{assignment_id}/end', {
        params: { path: { staff_id: staffId, assignment_id: assignmentId } },
        body: { last_on: last },
      }),
    ),
  );
}

export async function previewLeaving(staffId: string, last: string): Promise<Outcome<Ending>> {
  return send(
    api.POST('/v1/schools/staff/{staff_id}/leave/preview', {
      params: { path: { staff_id: staffId } },
      body: { last_on: last },
    }),
  );
}

export async function leave(staffId: string, last: string, reason: string | null): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.POST('/v1/schools/staff/{staff_id}/leave', {
        params: { path: { staff_id: staffId } },
        body: { last_on: last, reason },
      }),
    ),
  );
}

export async function undoLeaving(staffId: string): Promise<Outcome<unknown>> {
  return refreshed(
    await send(api.POST('/v1/schools/staff/{staff_id}/leave/undo', { params: { path: { staff_id: staffId } } })),
  );
}

/** Who teaches a section from a day on. */
export async function handOver(sectionId: string, body: Teachers): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.PUT('/v1/schools/sections/{section_id}/teachers', { params: { path: { section_id: sectionId } }, body }),
    ),
  );
}
