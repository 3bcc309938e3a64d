'use client';

import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';

import { NOTICES_KEY } from '@/components/shell';
import { ask, browserApi } from '@/lib/api/browser-client';

import { markNoticeRead } from './actions';
import { type NoticePage, NOTICES_AT_ONCE, withRead } from './notices';

/** Below the bell's key, so that its stream makes this new as well. */
const LIST_KEY = [...NOTICES_KEY, 'list'];

/** One's notices, page after page, and the way to note one as read. */
export function useNotices(initial: NoticePage) {
  const client = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: LIST_KEY,
    queryFn: ({ pageParam }) =>
      ask(
        browserApi.GET('/v1/communication/notices', {
          params: { query: { limit: NOTICES_AT_ONCE, cursor: pageParam } },
        }),
      ),
    initialData: { pages: [initial], pageParams: [undefined] },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { mutate: markRead } = useMutation({
    mutationFn: markNoticeRead,
    onMutate: async (id) => {
      await client.cancelQueries({ queryKey: LIST_KEY });
      client.setQueryData<InfiniteData<NoticePage, string | undefined>>(
        LIST_KEY,
        (data) => data && { ...data, pages: withRead(data.pages, id, new Date().toISOString()) },
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: NOTICES_KEY }),
  });
  return { list, notices: list.data.pages.flatMap(({ items }) => items), markRead };
}
