import { describe, expect, it } from 'vitest';

import { type Notice, pageOf, withRead } from '@/features/notices/notices';

const NOTICE: Notice = {
  id: 'n1',
  kind: 'session_ended',
  about_on: null,
  student: null,
  change: null,
  sections: [],
  sent_at: '2026-11-16T15:00:00Z',
  read_at: null,
};

describe('a notice that was opened', () => {
  it('is read from now on, the others stay as they were', () => {
    const pages = [{ items: [NOTICE, { ...NOTICE, id: 'n2' }], next: null, unread: 2 }];
    expect(withRead(pages, 'n1', 'now')[0]?.items.map(({ read_at }) => read_at)).toEqual(['now', null]);
  });

  it('keeps the instant it was read first', () => {
    const pages = [{ items: [{ ...NOTICE, read_at: 'before' }], next: null, unread: 0 }];
    expect(withRead(pages, 'n1', 'now')[0]?.items[0]?.read_at).toBe('before');
  });
});

describe('the page that a notice leads to', () => {
  const student = { id: 's1', given_name: 'Ana', family_name: 'Lee' };

  it.each([
    ['absence', '2026-11-16', '/children/s1?on=2026-11-16'],
    ['document_approved', null, '/students/s1/documents'],
    ['document_refused', '2026-11-16', '/students/s1/documents'],
    ['document_expires', '2026-11-16', '/students/s1/documents'],
    ['incident_recorded', '2026-11-16', '/students/s1/behavior'],
    ['review_due', '2026-11-16', '/students/s1/progress'],
    ['absence', null, undefined],
  ] as const)('is that of what it is about: %s of %s', (kind, about_on, href) => {
    expect(pageOf({ kind, about_on, student })?.href).toBe(href);
    expect(pageOf({ kind, about_on, student: null })).toBeNull();
  });
});
