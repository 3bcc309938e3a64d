import type { Me } from '@/lib/api/types';
import type { Found } from '@/lib/search/use-search';

import type { PageKey } from './navigation';

/** What one may jump to. */
export interface Line {
  id: string;
  href: string;
  label: string;
  about: string;
  page?: PageKey;
}

export type Kind = 'pages' | 'students' | 'guardians' | 'staff' | 'sections';

export interface Group {
  kind: Kind;
  lines: Line[];
  /** There are others. */
  more: boolean;
}

/** How names and facts are written in the reader's language. */
export interface Words {
  name: (given: string, family: string) => string;
  section: (course: string, name: string) => string;
  grade: (level: string) => string;
}

/** Lower case and without accents, as the API folds names: "Códigos" is found by "cod". */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase();
}

/** Pages by the beginnings of words of their names, in any order; all of them while nothing is typed. */
export function pagesNamed(typed: string, pages: Line[]): Line[] {
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  return pages.filter(({ label }) => {
    const words = folded(label).split(/\P{L}+/u);
    return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)));
  });
}

/** What is shown for what was typed: pages first, then what the API found, without groups that have nothing. */
export function groupsOf(typed: string, pages: Line[], found: Found | null, me: Me, words: Words): Group[] {
  const groups: Group[] = [{ kind: 'pages', lines: pagesNamed(typed, pages), more: false }];
  if (found !== null) {
    const { students, guardians, staff, sections } = found;
    const family = me.roles.every(({ role }) => role === 'guardian' || role === 'student');
    groups.push(
      {
        kind: 'students',
        more: students.more,
        lines: students.items.map((one) => ({
          id: `student-${one.id}`,
          href: family ? `/children/${one.id}` : `/students/${one.id}`,
          label: words.name(one.given_name, one.family_name),
          about: facts(one.grade_level && words.grade(one.grade_level), one.school_name, !family && one.student_number),
        })),
      },
      {
        kind: 'guardians',
        more: guardians.more,
        lines: guardians.items.map((one) => ({
          id: `guardian-${one.id}`,
          href: `/guardians?${new URLSearchParams({ q: `${one.family_name} ${one.given_name}` }).toString()}`,
          label: words.name(one.given_name, one.family_name),
          about: one.children.map(({ name }) => name).join(', '),
        })),
      },
      {
        kind: 'staff',
        more: staff.more,
        lines: staff.items.map((one) => ({
          id: `staff-${one.id}`,
          href: `/staff/${one.id}`,
          label: words.name(one.given_name, one.family_name),
          about: facts(one.position, one.school_names.join(', ')),
        })),
      },
      {
        kind: 'sections',
        more: sections.more,
        lines: sections.items.map((one) => ({
          id: `section-${one.id}`,
          href: `/sections/${one.id}`,
          label: words.section(one.course_title, one.name),
          about: facts(one.periods.join(', '), one.teachers.map(({ name }) => name).join(', '), one.school_name),
        })),
      },
    );
  }
  return groups.filter(({ lines }) => lines.length > 0);
}

function facts(...parts: (string | null | false)[]): string {
  return parts.filter(Boolean).join(' · ');
}

/** The place after a step up or down; past an end it goes on at the other. */
export function stepped(place: number, by: 1 | -1, count: number): number {
  return count === 0 ? 0 : (place + by + count) % count;
}
