import 'server-only';

import { cache } from 'react';

import { api, read } from '@/lib/api/client';

/** The built-in roles, and those of the district. */
export async function listRoles() {
  return (await read(api.GET('/v1/identity/roles'))).items;
}

export const readRole = cache((key: string) =>
  read(api.GET('/v1/identity/roles/{key}', { params: { path: { key } } })),
);

/** What roles are made of. */
export async function listPermissions() {
  return (await read(api.GET('/v1/identity/permissions'))).items;
}
