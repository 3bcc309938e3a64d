import 'server-only';

import { api, read } from '@/lib/api/client';

import { NOTICES_AT_ONCE } from './notices';

/** The newest of what this person was told. */
export function readNotices() {
  return read(api.GET('/v1/communication/notices', { params: { query: { limit: NOTICES_AT_ONCE } } }));
}
