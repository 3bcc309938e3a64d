import { describe, expect, it } from 'vitest';

import { asMonth, byDay, lastOf, monthsFrom, weeksOf } from '@/features/events/month';

describe('a month', () => {
  it('ends where it ends, also in a leap year', () => {
    expect([lastOf('2026-02'), lastOf('2028-02'), lastOf('2026-12')]).toEqual(['2026-02-28', '2028-02-29', '2026-12-31']);
  });

  it('is followed by the next, over the year', () => {
    expect([monthsFrom('2026-12', 1), monthsFrom('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
  });

  it('is whole weeks of seven', () => {
    const weeks = weeksOf('2026-11');
    expect(weeks).toHaveLength(5);
    expect(weeks[0]?.[0]).toBe('2026-11-01');
    expect(weeks[4]).toEqual(['2026-11-29', '2026-11-30', null, null, null, null, null]);
  });

  it('shows on each of its days what lasts longer, and nothing outside', () => {
    const days = byDay([{ starts_on: '2026-10-30', ends_on: '2026-11-02' }], '2026-11');
    expect([...days.keys()]).toEqual(['2026-11-01', '2026-11-02']);
  });

  it('is no month otherwise', () => {
    expect([asMonth('2026-13'), asMonth(['2026-11']), asMonth('2026-11')]).toEqual([undefined, undefined, '2026-11']);
  });
});
