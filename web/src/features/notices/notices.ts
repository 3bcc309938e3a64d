import type { Answer, Item } from '@/lib/api/types';

export type NoticePage = Answer<'/v1/communication/notices', 'get'>;
export type Notice = Item<'/v1/communication/notices'>;

export const NOTICES_AT_ONCE = 25;

/** The page that a notice of a student leads to; null where there is none. */
export function pageOf({ kind, student, about_on }: Pick<Notice, 'kind' | 'student' | 'about_on'>) {
  if (!student) return null;
  const of = `/students/${student.id}`;
  switch (kind) {
    case 'review_due':
      return { href: `${of}/progress`, words: 'seeProgress' } as const;
    case 'incident_recorded':
      return { href: `${of}/behavior`, words: 'seeBehavior' } as const;
    case 'document_approved':
    case 'document_refused':
    case 'document_expires':
      return { href: `${of}/documents`, words: 'seeDocuments' } as const;
    default:
      return about_on ? ({ href: `/children/${student.id}?on=${about_on}`, words: 'seeDay' } as const) : null;
  }
}

/** The pages with one notice read; what was read before stays as it was. */
export function withRead(pages: NoticePage[], id: string, at: string): NoticePage[] {
  return pages.map((page) => ({
    ...page,
    items: page.items.map((notice) => (notice.id === id ? { ...notice, read_at: notice.read_at ?? at } : notice)),
  }));
}
