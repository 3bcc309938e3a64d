import { describe, expect, it } from 'vitest';

import { groupsOf, type Line, pagesNamed, stepped } from '@/components/shell/palette-lines';
import type { Me } from '@/lib/api/types';
import type { Found } from '@/lib/search/use-search';

const page = (id: string, label: string): Line => ({ id, href: `/${id}`, label, about: '' });
const PAGES = [page('codes', 'Códigos de asistencia'), page('staff', 'Personal'), page('guardians', 'Familias')];
const WORDS = {
  name: (given: string, family: string) => `${family}, ${given}`,
  section: (course: string, name: string) => `${course} · ${name}`,
  grade: (level: string) => `Grade ${level}`,
};
const none = { items: [], more: false };
const FOUND: Found = {
  students: {
    items: [
      {
        id: 's1',
        given_name: 'Gabriel',
        family_name: 'Álvarez',
        preferred_name: null,
        student_number: '0042',
        grade_level: '09',
        school_name: 'Lincoln High',
      },
    ],
    more: true,
  },
  guardians: {
    items: [{ id: 'g1', given_name: 'Ana', family_name: 'Ruiz & Co', children: [{ id: 's1', name: 'Gabriel Álvarez' }] }],
    more: false,
  },
  staff: none,
  sections: {
    items: [{ id: 'k1', course_title: 'Art', name: '2', school_name: 'Lincoln High', periods: ['3'], teachers: [{ id: 't', name: 'Jo Lee' }] }],
    more: false,
  },
};

function someone(...roles: string[]): Me {
  return { roles: roles.map((role) => ({ role, school_id: null })) } as unknown as Me;
}

describe('pages', () => {
  it('are found by the beginnings of their words, in any order and without accents', () => {
    expect(pagesNamed('asis codi', PAGES).map(({ id }) => id)).toEqual(['codes']);
    expect(pagesNamed('PERSO', PAGES).map(({ id }) => id)).toEqual(['staff']);
    expect(pagesNamed('milias', PAGES)).toEqual([]);
    expect(pagesNamed(' ', PAGES)).toEqual(PAGES);
  });
});

describe('the groups', () => {
  it('stand in their order, without those that have nothing', () => {
    const groups = groupsOf('fam', PAGES, FOUND, someone('school_admin'), WORDS);
    expect(groups.map(({ kind, more }) => [kind, more])).toEqual([
      ['pages', false],
      ['students', true],
      ['guardians', false],
      ['sections', false],
    ]);
    expect(groupsOf('xyz', PAGES, null, someone('teacher'), WORDS)).toEqual([]);
  });

  it('say who is meant and lead there', () => {
    const lines = groupsOf('x', PAGES, FOUND, someone('teacher', 'guardian'), WORDS).flatMap((group) => group.lines);
    expect(lines.map(({ label, about, href }) => [label, about, href])).toEqual([
      ['Álvarez, Gabriel', 'Grade 09 · Lincoln High · 0042', '/students/s1'],
      ['Ruiz & Co, Ana', 'Gabriel Álvarez', '/guardians?q=Ruiz+%26+Co+Ana'],
      ['Art · 2', '3 · Jo Lee · Lincoln High', '/sections/k1'],
    ]);
  });

  it('lead a family to the pages of a family', () => {
    const [students] = groupsOf('x', [], FOUND, someone('guardian'), WORDS);
    expect(students?.lines.map(({ about, href }) => [about, href])).toEqual([['Grade 09 · Lincoln High', '/children/s1']]);
  });
});

describe('a step', () => {
  it('goes on at the other end', () => {
    expect([stepped(0, 1, 3), stepped(2, 1, 3), stepped(0, -1, 3), stepped(0, 1, 0), stepped(-1, 1, 0)]).toEqual([1, 0, 2, 0, 0]);
  });
});
