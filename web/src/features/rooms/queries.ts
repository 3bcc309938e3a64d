import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

export const ROOM_LIST = { sorts: ['name'], filters: ['include_retired'], limit: 200 } as const;

type RoomQuery = TableQuery<'name', 'include_retired'>;

export function listRooms(schoolId: string, { include_retired, cursor, limit }: RoomQuery) {
  return read(
    api.GET('/v1/schools/{school_id}/rooms', {
      params: {
        path: { school_id: schoolId },
        query: { cursor, limit, include_retired: include_retired === 'true' || undefined },
      },
    }),
  );
}
