import { describe, expect, it } from 'vitest';

import { monthsOf, spansOf, stepped } from '@/features/calendar/model/months';
import { linesOf, treeOf, without } from '@/features/calendar/model/terms';
import type { AcademicYear, Day } from '@/features/calendar/types';

function aDay(on: string, more: Partial<Day> = {}): Day {
  return {
    calendar_id: 'calendar', on, kind: 'instructional', cycle_day: 1, cycle_name: 'A', bell_schedule: null, note: null,
    ...more,
  };
}

describe('a year as months', () => {
  it('begins where its first day lies in the week', () => {
    const months = monthsOf(['2026-09-29', '2026-09-30', '2026-10-01'].map((on) => aDay(on)));
    expect(months.map(({ key, before, days }) => [key, before, days.length])).toEqual([
      ['2026-09', 2, 2],
      ['2026-10', 4, 1],
    ]);
    expect(stepped('2026-10-31', 1)).toBe('2026-11-01');
  });

  it('tells days off in a row in one line, and nothing of ordinary days', () => {
    const off = { kind: 'holiday', cycle_day: null, cycle_name: null, note: 'Thanksgiving' } as const;
    const days = [aDay('2026-11-25'), aDay('2026-11-26', off), aDay('2026-11-27', off), aDay('2026-11-28')];
    expect(spansOf(days).map(({ first, last }) => [first.on, last.on])).toEqual([['2026-11-26', '2026-11-27']]);
  });
});

describe('the terms of a year', () => {
  const dates = { starts_on: '2026-08-17', ends_on: '2026-12-18', kind: 'term' } as const;
  const terms: AcademicYear['terms'] = [
    { id: 'fall', name: 'Fall', parent_id: null, ...dates },
    { id: 'q1', name: 'Q1', parent_id: 'fall', ...dates },
    { id: 'spring', name: 'Spring', parent_id: null, ...dates },
  ];

  it('are lines to edit, and the tree again that is sent', () => {
    const { terms: sent, paths } = treeOf(linesOf(terms));
    expect(paths).toEqual(['terms.0', 'terms.0.parts.0', 'terms.1']);
    expect(sent.map(({ name, parts }) => [name, parts?.length])).toEqual([['Fall', 1], ['Spring', 0]]);
  });

  it('go with their parts', () => {
    expect(without(linesOf(terms), 0).map(({ name }) => name)).toEqual(['Spring']);
  });
});
