import 'server-only';

import { api, read } from '@/lib/api/client';

/** Which roles at a provider are which of ours. */
export async function readRoleMap(provider: string) {
  return (await read(api.GET('/v1/identity/providers/{provider}/roles', { params: { path: { provider } } }))).items;
}
