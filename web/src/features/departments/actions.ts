'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

function refreshed(outcome: Outcome<unknown>): Outcome<unknown> {
  if (outcome.ok) refresh();
  return outcome;
}

export async function addDepartment(body: Body<'/v1/schools/departments', 'post'>): Promise<Outcome<unknown>> {
  return refreshed(await send(api.POST('/v1/schools/departments', { body })));
}

export async function changeDepartment(
  departmentId: string,
  version: number,
  body: Body<'/v1/schools/departments/{department_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.PATCH('/v1/schools/departments/{department_id}', {
        params: { path: { department_id: departmentId }, header: { 'if-match': `"${version}"` } },
        body,
      }),
    ),
  );
}

export async function addHead(
  departmentId: string,
  body: Body<'/v1/schools/departments/{department_id}/heads', 'post'>,
): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.POST('/v1/schools/departments/{department_id}/heads', {
        params: { path: { department_id: departmentId } },
        body,
      }),
    ),
  );
}

export async function endHead(departmentId: string, headId: string, last: string): Promise<Outcome<unknown>> {
  return refreshed(
    await send(
      api.POST('/v1/schools/departments/{department_id}/heads/{head_id}/end', {
        params: { path: { department_id: departmentId, head_id: headId } },
        body: { last_on: last },
      }),
    ),
  );
}
