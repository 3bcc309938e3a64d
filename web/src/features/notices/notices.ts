import type { Answer, Item } from '@/lib/api/types';

export type NoticePage = Answer<'/v1/communication/notices', 'get'>;
export type Notice = Item<'/v1/communication/notices'>;

export const NOTICES_AT_ONCE = 25;

/** The pages with one notice read; what was read before stays as it was. */
export function withRead(pages: NoticePage[], id: string, at: string): NoticePage[] {
  return pages.map((page) => ({
    ...page,
    items: page.items.map((notice) => (notice.id === id ? { ...notice, read_at: notice.read_at ?? at } : notice)),
  }));
}
