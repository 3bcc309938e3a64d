import { describe, expect, it } from 'vitest';

import { exceptionsOf, monthsOf, placesOf, type StudentDay, weeksOf } from '@/features/students/weeks';

type Mark = StudentDay['marks'][number];

const mark = (period: string | null, presence: Mark['presence'], excuse: Mark['excuse'] = 'unknown'): Mark => ({
  section_name: '1',
  course_title: 'Biology I',
  period,
  code: 'A',
  label: 'Absent',
  presence,
  excuse,
  minutes: null,
});

const day = (on: string, more: Partial<StudentDay> = {}): StudentDay => ({
  on,
  school_day: true,
  note: null,
  presence: null,
  excuse: null,
  reason: null,
  marks: [],
  ...more,
});

describe('the weeks of a student', () => {
  it('stand from Monday to Friday, oldest first, with gaps where there is no day', () => {
    const weeks = weeksOf([
      day('2026-11-16'),
      day('2026-11-15', { school_day: false }),
      day('2026-11-13'),
      day('2026-11-12'),
    ]);
    expect(weeks.map(({ monday }) => monday)).toEqual(['2026-11-09', '2026-11-16']);
    expect(weeks.map(({ days }) => days.map((one) => one?.on ?? null))).toEqual([
      [null, null, null, '2026-11-12', '2026-11-13'],
      ['2026-11-16', null, null, null, null],
    ]);
  });

  it('show the weekend once there was school on one', () => {
    expect(weeksOf([day('2026-11-14'), day('2026-11-13')])[0]?.days).toHaveLength(7);
  });

  it('name each month once, where its first day is shown', () => {
    const weeks = weeksOf([day('2026-10-30'), day('2026-11-02'), day('2026-11-10'), day('2026-11-30'), day('2026-12-01')]);
    expect(monthsOf(weeks)).toEqual(['2026-10', '2026-11', null, '2026-12']);
  });

  it('are none for no days', () => {
    expect(weeksOf([])).toEqual([]);
  });
});

describe('the exceptions among them', () => {
  it('are the days not simply present, newest first', () => {
    const days = [
      day('2026-11-12', { presence: 'late' }),
      day('2026-11-13', { presence: 'absent' }),
      day('2026-11-16', { presence: 'present' }),
      day('2026-11-17'),
    ];
    expect(exceptionsOf(days).map(({ on }) => on)).toEqual(['2026-11-13', '2026-11-12']);
  });

  it('name the periods they were in, each once, or none if it was the whole day', () => {
    const absent = { presence: 'absent' } as const;
    const part = day('2026-11-13', {
      ...absent,
      marks: [mark('Period 1', 'present'), mark('Period 2', 'absent'), mark('Period 2', 'late'), mark(null, 'late')],
    });
    expect(placesOf(part)).toEqual(['Period 2', 'Biology I']);
    const whole = day('2026-11-13', { ...absent, marks: [mark('Period 1', 'absent'), mark('Period 2', 'absent')] });
    expect(placesOf(whole)).toEqual([]);
  });
});
