import { describe, expect, it } from 'vitest';

import { navigationOf } from '@/components/shell/navigation';
import { asLetters } from '@/features/codes/limits';
import { movesFor } from '@/features/codes/order';
import { invitationOf, invitationsOf, rolesFor } from '@/features/invite/roles';
import { pickedOf, picking, type Selectable } from '@/features/invite/selection';
import type { Me } from '@/lib/api/types';
import { chosenSchool, gradeChoices, gradeName, gradeSpan, type School } from '@/lib/school-choice';
import { addDays, asDay } from '@/i18n/dates';

const school = (id: string, ...grade_levels: string[]): School => ({
  id,
  name: `School ${id}`,
  kind: 'other',
  time_zone: 'America/Chicago',
  locale: 'en',
  grade_levels,
  identifier: null,
  timetable_assumed: false,
  ends_on: null,
  counts: null,
});

describe('the schools an office chooses from', () => {
  const schools = [school('a', 'KG', '01'), school('b', '01', '09', '10')];

  it('start with the first, and never show one that is not theirs', () => {
    expect(chosenSchool(schools, 'b')?.id).toBe('b');
    expect(chosenSchool(schools, 'elsewhere')?.id).toBe('a');
    expect(chosenSchool(schools, ['a', 'b'])?.id).toBe('a');
    expect(chosenSchool([], undefined)).toBeUndefined();
  });

  it('offer their grades once each, youngest first', () => {
    const values = (id?: string) => gradeChoices(schools, id).map(({ value }) => value);
    expect(values()).toEqual(['KG', '01', '09', '10']);
    expect(values('b')).toEqual(['01', '09', '10']);
    expect(['KG', '01', '10'].map(gradeName)).toEqual(['K', '1', '10']);
    const young = gradeChoices([school('c', 'UG', '01', 'KG', 'PK', 'PR')]).map(({ value }) => value);
    expect(young).toEqual(['PR', 'PK', 'KG', '01', 'UG']);
  });
});

describe('the grades of a school', () => {
  it('are told in short, unless some between are missing', () => {
    expect(gradeSpan(['01', 'KG', '02'])).toBe('K–2');
    expect(gradeSpan(['09', '10'])).toBe('9, 10');
    expect(gradeSpan(['KG', '01', '05'])).toBe('K, 1, 5');
    expect(gradeSpan([])).toBe('');
  });
});

describe('the order of codes', () => {
  const codes = ['p', 'a', 't'].map((id, place) => ({ id, position: place + 1 }));

  it('swaps with the neighbor and names only what changes', () => {
    expect(movesFor(codes, 't', -1)).toEqual([
      { id: 't', position: 2 },
      { id: 'a', position: 3 },
    ]);
  });

  it('parts codes of the same position', () => {
    const same = codes.map(({ id }) => ({ id, position: 5 }));
    expect(movesFor(same, 'p', 1)).toEqual([
      { id: 'a', position: 1 },
      { id: 'p', position: 2 },
      { id: 't', position: 3 },
    ]);
  });

  it('ends at the ends', () => {
    expect(movesFor(codes, 'p', -1)).toEqual([]);
    expect(movesFor(codes, 't', 1)).toEqual([]);
    expect(movesFor(codes, 'unknown', 1)).toEqual([]);
  });

  it('takes letters as a code has them', () => {
    expect(asLetters('fld-t x')).toBe('FLDT');
  });
});

describe('the day of the desk', () => {
  it('is a day that exists', () => {
    expect(asDay('2026-11-16')).toBe('2026-11-16');
    for (const wrong of ['2026-02-30', '2026-13-01', 'today', '', undefined, ['2026-11-16']]) {
      expect(asDay(wrong)).toBeUndefined();
    }
  });

  it('walks over months and clock changes', () => {
    expect(addDays('2026-10-31', 1)).toBe('2026-11-01');
    expect(addDays('2026-11-01', 1)).toBe('2026-11-02');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});

describe('an invitation', () => {
  const role = (key: string, inSchool = false, name: string | null = null) => ({ role: key, name, inSchool });
  const [teacher, registrar, principal] = [role('teacher'), role('registrar'), role('school_admin', true)];
  const [clerk, guardian, student] = [role('clerk', true, 'Clerk'), role('guardian'), role('student')];

  it('carries a school where the role is held in one', () => {
    expect(invitationOf('p', principal, 's').school_id).toBe('s');
    expect(invitationOf('p', clerk, 's').school_id).toBe('s');
    expect(invitationOf('p', teacher, 's').school_id).toBeNull();
  });

  it('has its role from who is invited, and of the staff also from what the district made', () => {
    expect(rolesFor('staff', [registrar, principal, clerk, teacher])).toEqual([teacher, principal, registrar, clerk]);
    expect(rolesFor('staff', [principal, teacher, guardian])).toEqual([teacher, principal]);
    expect(rolesFor('guardian', [guardian, student, clerk])).toEqual([guardian]);
    expect(rolesFor('guardian', [])).toEqual([]);
  });

  it('is the same for many', () => {
    expect(invitationsOf(['a', 'b'], guardian, 's', true)).toEqual({
      person_ids: ['a', 'b'],
      role: 'guardian',
      school_id: null,
      send: true,
    });
  });
});

describe('where one works', () => {
  const me = (roles: string[], permissions: string[]): Me =>
    ({ roles: roles.map((role) => ({ role, school_id: null })), permissions, own_roles: [] }) as unknown as Me;
  const pages = (roles: string[], permissions: string[]) => navigationOf(me(roles, permissions)).map(({ key }) => key);

  it('is what a role of the district may do, and the work of the other roles besides', () => {
    expect(pages(['clerk'], ['students.read', 'attendance.excuse'])).toEqual(['students', 'excuses', 'notices']);
    expect(pages(['clerk', 'teacher'], ['students.read'])).toEqual(['today', 'timetable', 'students', 'notices']);
    expect(pages(['guardian'], ['students.read'])).toEqual(['children', 'timetable', 'notices']);
  });
});

describe('who is picked', () => {
  const [ana, ben] = ['Ana', 'Ben'].map((name) => ({ id: name, name, email: null, belongs: '' })) as [Selectable, Selectable];

  it('stays picked when the page is turned', () => {
    const both = picking(picking(new Map(), [ana], true), [ben], true);
    expect([...both.keys()]).toEqual(['Ana', 'Ben']);
    expect([...picking(both, [ana], false).keys()]).toEqual(['Ben']);
  });

  it('is all, some or nobody of a page', () => {
    const picked = picking(new Map(), [ana], true);
    expect([[ana], [ana, ben], [ben], []].map((page) => pickedOf(picked, page))).toEqual(['all', 'some', 'none', 'none']);
  });
});
