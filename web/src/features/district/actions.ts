'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

import type { Place, ProfileChanges } from './model';

function refreshed<Done extends Outcome<unknown>>(outcome: Done): Done {
  if (outcome.ok) refresh();
  return outcome;
}

export async function createOrganization(body: Body<'/v1/schools/organizations', 'post'>): Promise<Outcome<unknown>> {
  return refreshed(await send(api.POST('/v1/schools/organizations', { body })));
}

export async function changeOrganization(
  organizationId: string,
  body: Body<'/v1/schools/organizations/{organization_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  const params = { path: { organization_id: organizationId } };
  return refreshed(await send(api.PATCH('/v1/schools/organizations/{organization_id}', { params, body })));
}

export async function createSchool(body: Body<'/v1/schools', 'post'>): Promise<Outcome<unknown>> {
  return refreshed(await send(api.POST('/v1/schools', { body })));
}

/** Where a school hangs, and how long it is open; what is the same is not sent. */
export async function placeSchool(
  schoolId: string,
  organizationId: string | null | undefined,
  endsOn: string | null | undefined,
): Promise<Outcome<unknown>> {
  const params = { path: { school_id: schoolId } };
  if (organizationId !== undefined) {
    const body = { organization_id: organizationId };
    const moved = await send(api.PUT('/v1/schools/{school_id}/organization', { params, body }));
    if (!moved.ok || endsOn === undefined) return refreshed(moved);
  }
  const body = { ends_on: endsOn ?? null };
  return refreshed(await send(api.PUT('/v1/schools/{school_id}/last-day', { params, body })));
}

export async function saveProfile(place: Place, version: number, body: ProfileChanges): Promise<Outcome<unknown>> {
  const header = { 'if-match': `"${version}"` };
  return refreshed(
    place.kind === 'school'
      ? await send(api.PATCH('/v1/schools/{school_id}/profile', { params: { header, path: { school_id: place.id } }, body }))
      : await send(
          api.PATCH('/v1/schools/organizations/{organization_id}/profile', {
            params: { header, path: { organization_id: place.id } },
            body,
          }),
        ),
  );
}

/** A picture as it is, or null to take the place's own away. */
export async function saveLogo(place: Place, version: number, picture: File | null): Promise<Outcome<unknown>> {
  const header = { 'if-match': `"${version}"` };
  if (place.kind === 'school') {
    const params = { header, path: { school_id: place.id } };
    return refreshed(
      await send(
        picture
          ? api.PUT('/v1/schools/{school_id}/logo', { params, ...asBody(picture) })
          : api.DELETE('/v1/schools/{school_id}/logo', { params }),
      ),
    );
  }
  const params = { header, path: { organization_id: place.id } };
  return refreshed(
    await send(
      picture
        ? api.PUT('/v1/schools/organizations/{organization_id}/logo', { params, ...asBody(picture) })
        : api.DELETE('/v1/schools/organizations/{organization_id}/logo', { params }),
    ),
  );
}

/** The document calls it a string; it goes as the bytes it is. */
function asBody(picture: File) {
  return {
    body: '',
    bodySerializer: () => picture,
    headers: { 'content-type': picture.type || 'application/octet-stream' },
  };
}
