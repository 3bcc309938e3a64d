import type { Code, Roll, RollStudent } from '@/features/roll/types';

/** Builders for the tests of the roll. */
export const P = 'code-p';
export const A = 'code-a';
export const L = 'code-t';
export const E = 'code-l';
export const AE = 'code-ae';

export function aCode(id: string, presence: Code['presence'], more: Partial<Code> = {}): Code {
  return { id, code: id, label: id, presence, excuse: 'unknown', for_teachers: true, position: 1, active: true, ...more };
}

export const CODES: Code[] = [
  aCode(AE, 'absent', { excuse: 'excused', for_teachers: false, position: 0 }),
  aCode(P, 'present'),
  aCode(A, 'absent'),
  aCode(L, 'late'),
  aCode(E, 'left_early'),
];

export function aStudent(id: string, more: Partial<RollStudent> = {}): RollStudent {
  return { id, given_name: 'Ana', family_name: id, preferred_name: null, mark: null, expected: null, ...more };
}

export function marked(id: string, codeId: string, minutes: number | null = null): RollStudent {
  return aStudent(id, { mark: { code_id: codeId, minutes, changed: false } });
}

export function aRoll(version: number, students: RollStudent[]): Roll {
  return {
    section: {
      id: 'section', name: '1', course_title: 'Algebra', school_id: 'school', school_name: 'Lakeview',
      time_zone: 'America/Chicago', room: null,
    },
    on: '2026-11-16',
    periods: [{ name: 'Period 1', starts_at: '08:10', ends_at: '08:57' }],
    version,
    taken_at: null,
    changed_at: null,
    changed_by: null,
    can_mark: true,
    codes: CODES,
    students,
  };
}
