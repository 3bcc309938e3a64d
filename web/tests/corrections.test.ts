import { describe, expect, it } from 'vitest';

import { changesOf } from '@/features/correct/changes';
import { moved } from '@/features/schools/periods';
import { type Branch, branchesOf, type Term } from '@/features/schools/terms';

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

describe('a correction', () => {
  const before = { given_name: 'Ana', middle_name: null, phone: '555-0100' };

  it('sends what was changed, trimmed, and null for what was emptied', () => {
    expect(changesOf(before, form({ given_name: ' Anna ', middle_name: '', phone: ' ' }))).toEqual({
      given_name: 'Anna',
      phone: null,
    });
  });

  it('sends nothing where nothing was changed, nor what the form does not show', () => {
    expect(changesOf(before, form({ given_name: 'Ana ', middle_name: ' ' }))).toBeNull();
  });
});

describe('the order of periods', () => {
  it('swaps with the neighbor, and ends at the ends', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });
});

describe('the terms of a year', () => {
  const year = { starts_on: '2026-08-17', ends_on: '2027-06-04' };
  const term = (id: string, parent_id: string | null, kind: Term['kind'] = 'term', dates = year): Term => ({
    id,
    name: id,
    kind,
    parent_id,
    ...dates,
  });
  const drawn = (branches: Branch[]): unknown => branches.map(({ term: { id }, parts }) => [id, drawn(parts)]);
  const fall = { starts_on: '2026-08-17', ends_on: '2026-12-18' };

  it('are a tree', () => {
    const terms = [term('fall', null, 'semester', fall), term('q1', 'fall', 'grading_period'), term('spring', null)];
    expect(drawn(branchesOf({ ...year, terms }))).toEqual([
      ['fall', [['q1', []]]],
      ['spring', []],
    ]);
  });

  it('tell the year itself once', () => {
    const terms = [term('year', null, 'school_year'), term('fall', 'year', 'semester', fall)];
    expect(drawn(branchesOf({ ...year, terms }))).toEqual([['fall', []]]);
  });

  it('lose none whose whole is not among them', () => {
    expect(drawn(branchesOf({ ...year, terms: [term('q1', 'elsewhere')] }))).toEqual([['q1', []]]);
  });
});
