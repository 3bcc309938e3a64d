import 'server-only';

import { attempt } from '@/lib/api/problem';
import { publicApi } from '@/lib/api/public-client';

export { findProviders } from '@/lib/auth/providers';

export function findTenants() {
  return attempt(publicApi.GET('/v1/identity/tenants'));
}
