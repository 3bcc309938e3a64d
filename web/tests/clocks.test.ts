import { describe, expect, it } from 'vitest';

import { clockOf, instantOf } from '@/i18n/dates';

describe('the clock of a school', () => {
  it.each([
    ['2026-11-20T07:05', 'America/Chicago', '2026-11-20T13:05:00.000Z'],
    ['2026-07-01T23:30', 'America/Los_Angeles', '2026-07-02T06:30:00.000Z'],
    ['2026-11-20T00:00', 'Pacific/Auckland', '2026-11-19T11:00:00.000Z'],
    ['2026-11-20T09:15', 'Asia/Kolkata', '2026-11-20T03:45:00.000Z'],
    ['2026-03-08T03:00', 'America/Chicago', '2026-03-08T08:00:00.000Z'],
    ['2026-11-01T02:00', 'America/Chicago', '2026-11-01T08:00:00.000Z'],
  ])('shows %s in %s', (clock, timeZone, instant) => {
    expect(instantOf(clock, timeZone)).toBe(instant);
    expect(clockOf(new Date(instant), timeZone)).toBe(clock);
  });

  it('takes the first of an hour that comes twice, and one that is left out as the clock went before', () => {
    expect(instantOf('2026-11-01T01:30', 'America/Chicago')).toBe('2026-11-01T06:30:00.000Z');
    expect(instantOf('2026-03-08T02:30', 'America/Chicago')).toBe('2026-03-08T08:30:00.000Z');
  });
});
