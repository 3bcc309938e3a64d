import { describe, expect, it } from 'vitest';

import { type Board, type BoardSection, groupByPeriod, missingRolls, phaseOf, startsOpen } from '@/features/board/phases';

const TODAY = '2026-11-16';
const PERIODS = [
  ['Period 1', '08:10', '08:57'],
  ['Period 2', '09:02', '09:49'],
  ['Period 3', '09:54', '10:41'],
] as const;

function aSection(period: number, course_title: string, over: Partial<BoardSection> = {}): BoardSection {
  const [name, starts_at, ends_at] = PERIODS[period] ?? PERIODS[0];
  const counts = { students: 28, version: 1, taken_at: null, present: 28, absent: 0, late: 0, left_early: 0 };
  return { section_id: course_title, name: '1', course_title, period: name, starts_at, ends_at, room: null, teacher: null, ...counts, ...over };
}

function aBoard(sections: BoardSection[], now: string, on = TODAY): Board {
  return {
    school: { id: 's', name: 'Cedar High', time_zone: 'America/Chicago' },
    on,
    today: TODAY,
    now,
    is_school_day: true,
    last_school_day: null,
    totals: { students: 0, present: 0, absent: 0, late: 0, left_early: 0, unmarked: 0 },
    periods: PERIODS.map(([name, starts_at, ends_at]) => {
      const mine = sections.filter(({ period }) => period === name);
      return { name, starts_at, ends_at, sections: mine.length, marked: mine.filter(({ version }) => version > 0).length };
    }),
    sections,
  };
}

describe('where a period stands in its day', () => {
  const second = { starts_at: '09:02', ends_at: '09:49' };

  it.each([
    ['08:59', 'upcoming'],
    ['09:02', 'current'],
    ['09:49', 'current'],
    ['09:50', 'past'],
  ])('at %s it is %s', (now, phase) => {
    expect(phaseOf(second, { on: TODAY, today: TODAY, now })).toBe(phase);
  });

  it('does not ask the clock on another day', () => {
    expect(phaseOf(second, { on: '2026-11-13', today: TODAY, now: '07:00' })).toBe('past');
    expect(phaseOf(second, { on: '2026-11-17', today: TODAY, now: '23:00' })).toBe('upcoming');
  });
});

describe('the board by period', () => {
  const unmarked = { version: 0 };
  const sections = [
    aSection(0, 'Chemistry', unmarked),
    aSection(0, 'Algebra'),
    aSection(1, 'Biology', { ...unmarked, name: '10' }),
    aSection(1, 'Biology', { ...unmarked, name: '2' }),
    aSection(2, 'Art', unmarked),
  ];

  it('counts a roll as missing once its period has begun', () => {
    expect(missingRolls(groupByPeriod(aBoard(sections, '08:30')))).toBe(1);
    expect(missingRolls(groupByPeriod(aBoard(sections, '09:10')))).toBe(3);
    expect(missingRolls(groupByPeriod(aBoard(sections, '09:10', '2026-11-13')))).toBe(4);
  });

  it('puts those to take apart, in the order of their names', () => {
    const [first, second] = groupByPeriod(aBoard(sections, '09:10'));
    expect([first?.unmarked.map((s) => s.course_title), first?.taken.map((s) => s.course_title)]).toEqual([
      ['Chemistry'],
      ['Algebra'],
    ]);
    expect(second?.unmarked.map(({ name }) => name)).toEqual(['2', '10']);
  });

  it.each([
    ['before the day', '07:00', [true, false, false]],
    ['in a period', '09:10', [false, true, false]],
    ['between two', '09:51', [false, true, false]],
    ['after the day', '15:00', [false, false, true]],
  ])('has the day at one period: %s', (_, now, focus) => {
    expect(groupByPeriod(aBoard(sections, now)).map((period) => period.focus)).toEqual(focus);
  });

  it('opens where the day is and where a roll was left behind', () => {
    expect(groupByPeriod(aBoard(sections, '09:10')).map(startsOpen)).toEqual([true, true, false]);
    expect(groupByPeriod(aBoard([aSection(0, 'Algebra')], '09:10')).map(startsOpen)).toEqual([false, true, false]);
  });
});
