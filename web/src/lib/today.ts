import 'server-only';

import { cache } from 'react';

import { api, read } from './api/client';

/** Today by the schools' clock, not this machine's; for those who may mark attendance. */
export const readToday = cache(async () => (await read(api.GET('/v1/attendance/my-day'))).today);
