'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Answer, Body } from '@/lib/api/types';

const matching = (sectionId: string, version: number) => ({
  path: { section_id: sectionId },
  header: { 'if-match': `"${version}"` },
});

export async function offerSections(
  wanted: Body<'/v1/schools/sections/offer', 'post'>,
): Promise<Outcome<Answer<'/v1/schools/sections/offer', 'post'>>> {
  const outcome = await send(api.POST('/v1/schools/sections/offer', { body: wanted }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function copySections(
  wanted: Body<'/v1/schools/sections/copy', 'post'>,
): Promise<Outcome<Answer<'/v1/schools/sections/copy', 'post'>>> {
  const outcome = await send(api.POST('/v1/schools/sections/copy', { body: wanted }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function correctSection(
  sectionId: string,
  version: number,
  wanted: Body<'/v1/schools/sections/{section_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PATCH('/v1/schools/sections/{section_id}', { params: matching(sectionId, version), body: wanted }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function endSection(sectionId: string, version: number, endsOn: string): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.POST('/v1/schools/sections/{section_id}/end', { params: matching(sectionId, version), body: { ends_on: endsOn } }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function setMeetings(
  sectionId: string,
  version: number,
  wanted: Body<'/v1/schools/sections/{section_id}/meetings', 'put'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.PUT('/v1/schools/sections/{section_id}/meetings', { params: matching(sectionId, version), body: wanted }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

type Changed = Answer<'/v1/students/sections/{section_id}/roster', 'post'>;

export async function putOn(
  sectionId: string,
  wanted: Body<'/v1/students/sections/{section_id}/roster', 'post'>,
): Promise<Outcome<Changed>> {
  const params = { path: { section_id: sectionId } };
  const outcome = await send(api.POST('/v1/students/sections/{section_id}/roster', { params, body: wanted }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function takeOff(
  sectionId: string,
  wanted: Body<'/v1/students/sections/{section_id}/roster/take-off', 'post'>,
): Promise<Outcome<Changed>> {
  const params = { path: { section_id: sectionId } };
  const outcome = await send(api.POST('/v1/students/sections/{section_id}/roster/take-off', { params, body: wanted }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function moveUp(sectionId: string, startsOn: string): Promise<Outcome<Changed>> {
  const params = { path: { section_id: sectionId } };
  const outcome = await send(
    api.POST('/v1/students/sections/{section_id}/roster/move-up', { params, body: { starts_on: startsOn } }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function withdrawWait(sectionId: string, waitId: string): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.DELETE('/v1/students/sections/{section_id}/waits/{wait_id}', {
      params: { path: { section_id: sectionId, wait_id: waitId } },
    }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
