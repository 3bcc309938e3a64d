import 'server-only';

import { api, read } from '@/lib/api/client';

/** Every mail kept in the app; not found outside development. */
export function readMail() {
  return read(api.GET('/v1/communication/dev/mail'));
}
