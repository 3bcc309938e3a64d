import { describe, expect, it } from 'vitest';

import { changesOf } from '@/features/district/changes';
import { barsOf, branchesOf, choicesOf, type Compared, findBranch, type Profile, schoolsBelow, type Tree } from '@/features/district/model';

const organization = (id: string, parent_id: string | null) =>
  ({ id, parent_id, name: id, kind: 'region', identifier: null }) as const;
const school = (id: string, organization_id: string | null) =>
  ({ id, organization_id, name: id, kind: 'high' as const, identifier: null, grade_levels: [], ends_on: null }) satisfies Tree['schools'][number];
const TREE: Tree = {
  name: 'Unified',
  today: '2026-11-16',
  organizations: [
    organization('top', null),
    organization('north', 'top'),
    organization('harbor', 'north'),
    organization('round', 'about'), // a circle that an import brought hangs nowhere
    organization('about', 'round'),
  ],
  schools: [school('a', 'top'), school('b', 'harbor'), school('c', null)],
};

describe('the tree', () => {
  it('is nested as it hangs', () => {
    const branches = branchesOf(TREE);
    expect(branches.map(({ organization: { id } }) => id)).toEqual(['top']);
    expect(branches.map(schoolsBelow)).toEqual([2]);
    expect(findBranch(branches, 'harbor')?.schools.map(({ id }) => id)).toEqual(['b']);
    expect(findBranch(branches, 'round')).toBeNull();
  });

  it('offers no place below what is moved', () => {
    const choices = choicesOf(branchesOf(TREE), 'north');
    expect(choices.map(({ organization: { id }, depth }) => [id, depth])).toEqual([['top', 0]]);
  });
});

describe('the chart', () => {
  const compared = (students: number, attendance_rate: string | null) =>
    ({ id: `${students}`, name: 'S', students, attendance_rate }) as Compared;

  it('draws from nought, a rate of a hundred', () => {
    const schools = [compared(50, '95.0'), compared(200, null)];
    expect(barsOf(schools, 'students').map(({ length }) => length)).toEqual([0.25, 1]);
    expect(barsOf(schools, 'attendance_rate').map(({ value, length }) => [value, length])).toEqual([
      [95, 0.95],
      [null, 0],
    ]);
    expect(barsOf([compared(0, null)], 'students')[0]?.length).toBe(0);
  });
});

describe('what is sent of a profile', () => {
  const here = { id: 'a', name: 'A', kind: 'school' };
  const above = { id: 'top', name: 'Unified', kind: 'district' };
  const setting = (value: unknown, from: unknown) => ({ value, from, above: null, above_from: null });
  const profile = {
    place: here,
    version: 1,
    phone: setting('555-0100', above),
    website: setting('https://a.example', here),
    address: setting({ street: '1 Main St', city: 'Bend', state: null, postal_code: null, country: 'US' }, here),
  } as unknown as Profile;

  it('is what the place itself says otherwise', () => {
    const same = { city: 'Bend', country: 'US', postal_code: null, state: null, street: '1 Main St' };
    expect(changesOf(profile, { phone: null, website: 'https://a.example', address: same })).toBeNull();
    expect(changesOf(profile, { phone: '555-0100', website: null, address: same })).toEqual({
      phone: '555-0100',
      website: null,
    });
  });
});
