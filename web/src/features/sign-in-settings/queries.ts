import 'server-only';

import { api, read } from '@/lib/api/client';

/** Of whom the district asks a second factor. */
export function readSignInSettings() {
  return read(api.GET('/v1/identity/settings'));
}
