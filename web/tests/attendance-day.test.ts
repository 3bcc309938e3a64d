import { describe, expect, it } from 'vitest';

import { featuredOf, nextUnmarked, secondsToChange, standingOf, type TeacherDay } from '@/features/attendance-day/day';

const TAKEN = { version: 1, taken_at: '2026-11-16T14:12:00Z', present: 20, absent: 1, late: 0, left_early: 0 };

function aDay(now: string, taken: string[] = [], on = '2026-11-16'): TeacherDay {
  const times: [string, string, string][] = [['1', '08:10', '08:57'], ['2', '09:02', '09:49'], ['3', '09:54', '10:41']];
  return {
    on,
    today: '2026-11-16',
    now,
    time_zone: 'America/Chicago',
    is_school_day: true,
    cycle_day: null,
    bells: null,
    last_school_day: '2026-11-13',
    next_school_day: '2026-11-17',
    sections: times.map(([id, starts_at, ends_at]) => ({
      section_id: id,
      name: id,
      course_title: 'Algebra',
      school_id: 'school',
      period: `Period ${id}`,
      starts_at,
      ends_at,
      room: null,
      students: 20,
      is_current: on === '2026-11-16' && starts_at <= now && now < ends_at,
      roll: taken.includes(id) ? TAKEN : null,
    })),
  };
}

const standings = (day: TeacherDay) => day.sections.map((section) => standingOf(day, section));

describe("a teacher's day", () => {
  it('tells what is taken, forgotten and still to come', () => {
    expect(standings(aDay('10:00', ['2']))).toEqual(['missing', 'taken', 'missing']);
    expect(standings(aDay('09:00'))).toEqual(['missing', 'upcoming', 'upcoming']);
    expect(standings(aDay('10:00', [], '2026-11-17'))).toEqual(['future', 'future', 'future']);
    expect(standings(aDay('07:00', [], '2026-11-13'))).toEqual(['missing', 'missing', 'missing']);
  });

  it('features the section that meets, else the next one', () => {
    expect(featuredOf(aDay('09:10'))?.section_id).toBe('2');
    expect(featuredOf(aDay('09:00'))?.section_id).toBe('2');
    expect(featuredOf(aDay('09:10', ['2']))).toBeNull();
    expect(featuredOf(aDay('15:00'))).toBeNull();
    expect(featuredOf(aDay('09:10', [], '2026-11-13'))).toBeNull();
  });

  it('goes on to the section that meets, then to a forgotten one, then to the next', () => {
    expect(nextUnmarked(aDay('09:10'), '1')?.section_id).toBe('2');
    expect(nextUnmarked(aDay('09:10'), '2')?.section_id).toBe('1');
    expect(nextUnmarked(aDay('09:10', ['1']), '2')?.section_id).toBe('3');
    expect(nextUnmarked(aDay('09:10', ['1', '3']), '2')).toBeNull();
  });

  it('looks again when a lesson begins or ends', () => {
    expect(secondsToChange(aDay('08:55'))).toBe(122);
    expect(secondsToChange(aDay('15:00'))).toBeUndefined();
    expect(secondsToChange(aDay('08:55', [], '2026-11-13'))).toBeUndefined();
  });
});
