import { describe, expect, it } from 'vitest';

import { familyTabsOf, tabsOf } from '@/features/student-record/tabs';
import type { Me } from '@/lib/api/types';

const PERMISSIONS = [
  ...['attendance.read_student', 'students.propose', 'students.read_health', 'students.read_behavior'],
  ...['students.read_progress', 'students.read_documents', 'students.read_profile'],
];

const CHILD = { id: 's1', birth_on: '2012-03-04' };

function someone(permissions: string[], ...roles: string[]): Me {
  return { permissions, today: '2026-11-20', roles: roles.map((role) => ({ role, school_id: null })) } as unknown as Me;
}

describe('the pages of a record', () => {
  it('lead a family from its own pages to those it shares with the school, and back', () => {
    const mother = someone(PERMISSIONS, 'guardian');
    const family = familyTabsOf(mother, 's1').map(({ href }) => href);
    expect(family).toEqual([
      ...['/children/s1', '/children/s1/family', '/children/s1/progress'],
      ...['/students/s1', '/students/s1/health', '/students/s1/behavior', '/students/s1/documents', '/students/s1/profile'],
    ]);
    expect(tabsOf(mother, CHILD).map(({ href }) => href)).toEqual(family);
  });

  it('are those that somebody may open', () => {
    const child = someone(['attendance.read_student', 'students.read_documents'], 'student');
    expect(tabsOf(child, CHILD).map(({ key }) => key)).toEqual(['days', 'overview', 'documents']);
  });

  it('are those of the school for whoever works there, who may have a child there as well', () => {
    const teacher = someone(['students.read_behavior', 'students.read_documents'], 'teacher', 'guardian');
    expect(tabsOf(teacher, CHILD).map(({ href }) => href)).toEqual(['/students/s1', '/students/s1/behavior', '/students/s1/documents']);
    expect(familyTabsOf(teacher, 's1').map(({ key }) => key)).toEqual(['overview', 'behavior', 'documents']);
  });
});
