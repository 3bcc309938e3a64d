import { describe, expect, it } from 'vitest';

import { byService, choiceOf, namesRights, rightsOf, schoolsOf } from '../src/features/programs/rights';

const OFFERED = [
  { permission: 'interop.import', in_district: true, in_schools: false, school_ids: null },
  { permission: 'students.read', in_district: true, in_schools: true, school_ids: null },
];

describe("a program's rights", () => {
  it('are sent as far as they can be given', () => {
    const permissions = ['interop.import', 'students.read'];
    expect(rightsOf({ permissions, everywhere: true, schoolIds: ['a'] }, OFFERED)).toEqual([
      { permission: 'interop.import', school_ids: null },
      { permission: 'students.read', school_ids: null },
    ]);
    expect(rightsOf({ permissions, everywhere: false, schoolIds: ['a'] }, OFFERED)).toEqual([
      { permission: 'students.read', school_ids: ['a'] },
    ]);
  });

  it('are one choice where they reach alike, and are not flattened where they do not', () => {
    const alike = [
      { permission: 'students.read', school_ids: ['a', 'b'] },
      { permission: 'schools.read', school_ids: ['b', 'a'] },
    ];
    expect(choiceOf(alike)).toEqual({
      permissions: ['students.read', 'schools.read'],
      everywhere: false,
      schoolIds: ['a', 'b'],
    });
    expect(choiceOf([...alike, { permission: 'schools.read_staff', school_ids: null }])).toBeNull();
    expect(schoolsOf(alike)).toEqual(['a', 'b']);
    expect(schoolsOf([...alike, { permission: 'schools.read_staff', school_ids: null }])).toBeNull();
  });

  it('stand by their service, new ones last', () => {
    const services = byService([{ permission: 'finance.read' }, ...OFFERED]).map(([service]) => service);
    expect(services).toEqual(['students', 'interop', 'finance']);
  });

  it('are pointed at by what a refusal names', () => {
    expect(namesRights({ 'rights.0.school_ids': 'Too few' })).toBe(true);
    expect(namesRights({ name: 'Too long' })).toBe(false);
  });
});
