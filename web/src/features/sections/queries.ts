import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

const MOST_TAUGHT = 200;

export const SECTION_LIST = { sorts: ['title', 'period'], filters: ['school_id', 'teacher', 'include_over'] } as const;

type SectionQuery = TableQuery<(typeof SECTION_LIST.sorts)[number], (typeof SECTION_LIST.filters)[number]>;

/** The sections this person may see. */
export function listSections({ teacher, include_over, ...query }: SectionQuery) {
  return read(
    api.GET('/v1/schools/sections', {
      params: {
        query: {
          ...query,
          teacher: teacher === 'none' ? teacher : undefined,
          include_over: include_over === 'true' || undefined,
        },
      },
    }),
  );
}

/** The ids of a teacher's own sections: few, so one page holds them. */
export async function readTaughtIds(): Promise<ReadonlySet<string>> {
  const { items } = await read(api.GET('/v1/schools/sections', { params: { query: { limit: MOST_TAUGHT } } }));
  return new Set(items.map(({ id }) => id));
}

export function readSection(sectionId: string) {
  return read(api.GET('/v1/schools/sections/{section_id}', { params: { path: { section_id: sectionId } } }));
}
