import { describe, expect, it } from 'vitest';

import { type Notice, withRead } from '@/features/notices/notices';

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
