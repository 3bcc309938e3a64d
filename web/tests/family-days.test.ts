import { describe, expect, it } from 'vitest';

import { dayClauses } from '@/features/family/day-sentence';
import { type Day, type DayMark, dayToTell } from '@/features/family/days';
import { layOutWeeks, mondayOf, windowAfter, windowAround, windowBefore } from '@/features/family/weeks';
import { weekdayOf } from '@/i18n/dates';

const TODAY = '2026-11-16';

function aMark(period: number, presence: DayMark['presence'] = 'present', over: Partial<DayMark> = {}): DayMark {
  return {
    section_name: '1',
    course_title: `Course ${period}`,
    period: `Period ${period}`,
    code: 'X',
    label: presence,
    presence,
    excuse: 'unknown',
    minutes: null,
    ...over,
  };
}

function aDay(on: string, marks: DayMark[] = [], over: Partial<Day> = {}): Day {
  return { on, school_day: true, note: null, presence: null, excuse: null, reason: null, marks, ...over };
}

const keys = (day: Day | undefined) => dayClauses(day, TODAY).map(({ key }) => key);

describe('a day in words', () => {
  it('says that all is well, so far or for good', () => {
    const marks = [aMark(1), aMark(2), aMark(3)];
    expect(dayClauses(aDay(TODAY, marks), TODAY)).toEqual([{ tone: 'present', key: 'present.soFar', count: 3 }]);
    expect(keys(aDay('2026-11-13', marks))).toEqual(['present.all']);
    expect(keys(aDay(TODAY, [aMark(1)]))).toEqual(['present.in']);
  });

  it('names what happened, the worst first, and then the rest', () => {
    const marks = [aMark(1, 'late', { minutes: 12 }), aMark(2, 'absent'), aMark(3)];
    expect(keys(aDay(TODAY, marks))).toEqual(['absent.in', 'late.minutes', 'present.others']);
    expect(dayClauses(aDay(TODAY, marks), TODAY)[0]).toMatchObject({ tone: 'absent', marks: [marks[1]] });
  });

  it('tells an excused absence from another', () => {
    const marks = [aMark(1, 'absent', { excuse: 'excused' }), aMark(2, 'absent', { excuse: 'unexcused' })];
    expect(keys(aDay(TODAY, marks))).toEqual(['absent.in', 'excused.in']);
    expect(keys(aDay(TODAY, [aMark(1, 'absent', { excuse: 'excused' })]))).toEqual(['excused.in']);
  });

  it('does not list a long row of classes', () => {
    const absent = [1, 2, 3].map((period) => aMark(period, 'absent'));
    expect(dayClauses(aDay(TODAY, [...absent, aMark(4)]), TODAY)[0]).toEqual({
      tone: 'absent',
      key: 'absent.many',
      count: 3,
      total: 4,
    });
    expect(keys(aDay(TODAY, absent))).toEqual(['absent.soFar']);
    expect(keys(aDay('2026-11-13', absent))).toEqual(['absent.all']);
  });

  it('says why there is nothing to say', () => {
    expect(keys(undefined)).toEqual(['noSchool']);
    expect(keys(aDay(TODAY))).toEqual(['notYet']);
    expect(keys(aDay('2026-11-13'))).toEqual(['noMarks']);
    expect(keys(aDay('2026-11-11', [], { school_day: false, note: 'Veterans Day' }))).toEqual(['noSchoolNote']);
    expect(keys(aDay('2026-11-14', [], { school_day: false, note: 'Weekend' }))).toEqual(['noSchool']);
  });

  it('is about the last school day when there is none today', () => {
    const days = [aDay('2026-11-15', [], { school_day: false }), aDay('2026-11-13'), aDay('2026-11-12')];
    const base = { student: { id: 's', given_name: 'A', family_name: 'B' }, school: null, days };
    const sunday = { ...base, today: '2026-11-15', is_school_day: false, last_school_day: '2026-11-13' };
    expect(dayToTell(sunday)?.on).toBe('2026-11-13');
    expect(dayToTell({ ...base, today: '2026-11-12', is_school_day: true, last_school_day: null })?.on).toBe('2026-11-12');
  });
});

/** Every calendar day of a range, the newest first, as the API sends them. */
function daysOf(first: string, last: string): Day[] {
  const days: Day[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    const on = new Date(at).toISOString().slice(0, 10);
    days.unshift(aDay(on, [], { school_day: weekdayOf(on) < 6 }));
  }
  return days;
}

describe('the weeks of a calendar', () => {
  it('are rows from Monday to Friday, the oldest first', () => {
    const { columns, weeks } = layOutWeeks(daysOf('2026-10-19', TODAY), TODAY);
    expect(columns).toEqual([1, 2, 3, 4, 5]);
    expect(weeks.map(({ on }) => on)).toEqual(['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16']);
    expect(weeks.at(-1)?.cells.map(({ day }) => Boolean(day))).toEqual([true, false, false, false, false]);
  });

  it('leave out a first week that is cut off', () => {
    const { weeks } = layOutWeeks(daysOf('2026-10-22', '2026-11-19'), '2026-11-19');
    expect(weeks[0]?.on).toBe('2026-10-26');
    expect(layOutWeeks(daysOf('2026-11-18', '2026-11-19'), '2026-11-19').weeks).toHaveLength(1);
  });

  it('have a Saturday where there is school on one', () => {
    const days = daysOf('2026-11-09', '2026-11-15').map((day) => (day.on === '2026-11-14' ? { ...day, school_day: true } : day));
    expect(layOutWeeks(days, TODAY).columns).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are none without days', () => {
    expect(layOutWeeks([], TODAY)).toEqual({ columns: [], weeks: [] });
  });

  it('cross a change of the clocks and of the year', () => {
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
    expect(mondayOf('2026-11-01')).toBe('2026-10-26');
  });
});

describe('earlier and later weeks', () => {
  it('go back by four whole weeks, and forward to where one came from', () => {
    const earlier = windowBefore('2026-10-26');
    expect(earlier).toEqual({ first: '2026-09-28', last: '2026-10-25' });
    expect(windowAfter(windowBefore(earlier.first).last, '2026-11-19')).toEqual(earlier);
    expect(windowAfter(earlier.last, '2026-11-19')).toBeNull();
  });

  it('end with the week of a wanted day', () => {
    expect(windowAround('2026-11-13')).toEqual({ first: '2026-10-19', last: '2026-11-15' });
  });
});
