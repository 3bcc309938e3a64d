import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

export const ROOM_LIST = { sorts: ['name'], filters: ['school_id', 'include_retired'] } as const;

type RoomQuery = TableQuery<'name', (typeof ROOM_LIST.filters)[number]>;

export function listRooms({ school_id, include_retired, order, columns, cursor, limit }: RoomQuery) {
  return read(
    api.GET('/v1/schools/rooms', {
      params: { query: { school_id, order, columns, cursor, limit, include_retired: include_retired === 'true' || undefined } },
    }),
  );
}
