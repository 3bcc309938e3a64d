import { describe, expect, it } from 'vitest';

import { chosenSide, isKnown, isOpen, takeOf } from '@/features/duplicates/choices';
import { likelyOf } from '@/features/duplicates/likely';
import type { Compared } from '@/features/duplicates/types';
import { inWords } from '@/features/duplicates/what';

const name: Compared = { field: 'given_name', survivor: 'Ana', merged: 'Anna' };
const phone: Compared = { field: 'phone', survivor: null, merged: '555 0100' };
const email: Compared = { field: 'email', survivor: 'ana@example.org', merged: null };
const born: Compared = { field: 'birth_on', survivor: '2012-03-04', merged: '2012-03-04' };
const fields = [name, phone, email, born];

describe('which value stays', () => {
  it('is that of the record that stays, unless it has none', () => {
    expect(fields.map((each) => chosenSide(each, {}))).toEqual(['survivor', 'merged', 'survivor', 'survivor']);
    expect(takeOf(fields, {})).toEqual(['phone']);
  });

  it('is chosen field by field', () => {
    expect(takeOf(fields, { given_name: 'merged', phone: 'survivor' })).toEqual(['given_name']);
  });

  it('is no question where both say the same, or the other says nothing', () => {
    expect(fields.filter(isOpen)).toEqual([name, phone]);
    expect(takeOf(fields, { email: 'merged', birth_on: 'merged' })).toEqual(['phone']);
    expect([...fields, { ...phone, merged: null }].filter(isKnown)).toEqual(fields);
  });
});

describe('what goes over', () => {
  it('is told by what it is, and each kind once', () => {
    const rows = ['students.court_orders', 'students.document_versions', 'students.documents', 'students.enrollments'];
    expect(inWords(rows.map((table, place) => ({ table, rows: place + 1 })))).toEqual([
      { what: 'enrollment', entries: 4 },
      { what: 'orders', entries: 1 },
      { what: 'documents', entries: 5 },
    ]);
  });

  it('has the rest last, and leaves out what is about the pair itself', () => {
    const rows = ['new.table', 'students.duplicate_pairs', 'attendance.marks', 'other.table'];
    expect(inWords(rows.map((table) => ({ table, rows: 2 })))).toEqual([
      { what: 'attendance', entries: 2 },
      { what: 'other', entries: 4 },
    ]);
    expect(inWords([])).toEqual([]);
  });
});

it('says how likely it is in a word', () => {
  expect([100, 90, 89, 75, 74, 60].map(likelyOf)).toEqual(['very', 'very', 'likely', 'likely', 'possible', 'possible']);
});
