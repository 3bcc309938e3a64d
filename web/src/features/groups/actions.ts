'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

const matching = (groupId: string, version: number) => ({
  path: { group_id: groupId },
  header: { 'if-match': `"${version}"` },
});

export async function createGroup(wanted: Body<'/v1/students/groups', 'post'>): Promise<Outcome<unknown>> {
  const outcome = await send(api.POST('/v1/students/groups', { body: wanted }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function correctGroup(
  groupId: string,
  version: number,
  wanted: Body<'/v1/students/groups/{group_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PATCH('/v1/students/groups/{group_id}', { params: matching(groupId, version), body: wanted }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function setAdvisers(groupId: string, version: number, staffIds: string[]): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PUT('/v1/students/groups/{group_id}/advisers', {
      params: matching(groupId, version),
      body: { staff_ids: staffIds },
    }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function addMembers(
  groupId: string,
  wanted: Body<'/v1/students/groups/{group_id}/members', 'post'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.POST('/v1/students/groups/{group_id}/members', { params: { path: { group_id: groupId } }, body: wanted }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function endMembers(
  groupId: string,
  wanted: Body<'/v1/students/groups/{group_id}/members/end', 'post'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.POST('/v1/students/groups/{group_id}/members/end', { params: { path: { group_id: groupId } }, body: wanted }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
