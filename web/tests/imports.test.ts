import { createFormatter, createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';

import { fieldChanges, hrefOf, keptFields } from '@/features/imports/model/changes';
import { byCode } from '@/features/imports/model/findings';
import { endingKinds, type KindCounts, KINDS, listedOf, shownKinds, totalsOf } from '@/features/imports/model/kinds';
import { fileTrouble } from '@/features/imports/model/package';
import { sizeOf } from '@/lib/file-size';
import { isMoving, isOver } from '@/features/imports/model/states';
import { stepOf } from '@/features/imports/model/steps';
import { summaryOf } from '@/features/imports/model/summary';
import { isTheNumber } from '@/features/imports/model/typed';
import type { Counts, Finding } from '@/features/imports/types';
import { byKind, FIELDS, givenFields, KINDS as SOURCE_KINDS } from '@/features/source/fields';

import en from '../messages/en';
import es from '../messages/es';

const some = (counts: Partial<KindCounts>): KindCounts => ({ created: 0, changed: 0, ended: 0, kept: 0, same: 0, ...counts });

describe('the sentence on a package', () => {
  const inEnglish = (counts: Counts, tense: 'would' | 'did' = 'would') =>
    summaryOf(counts, tense, createTranslator({ locale: 'en', messages: en, namespace: 'imports' }), createFormatter({ locale: 'en' }));
  const inSpanish = (counts: Counts, tense: 'would' | 'did' = 'would') =>
    summaryOf(counts, tense, createTranslator({ locale: 'es', messages: es, namespace: 'imports' }), createFormatter({ locale: 'es' }));

  const FIRST = { schools: some({ created: 3 }), students: some({ created: 960 }), people: some({ created: 2900 }) };
  const NEXT = { people: some({ changed: 20, same: 13_980 }), enrollments: some({ ended: 5, same: 20 }) };

  it('counts what is new in what a registrar counts in', () => {
    expect(inEnglish(FIRST)).toBe('This package would create 3 schools, 960 students, and 2,900 other records.');
    expect(inEnglish({ terms: some({ created: 1 }) })).toBe('This package would create 1 record.');
  });

  it('says what changes, what ends, and what stays', () => {
    expect(inEnglish(NEXT)).toBe('This package would change 20 records and end 5; 14,000 stay as they are.');
    expect(inEnglish(NEXT, 'did')).toBe('This package changed 20 records and ended 5; 14,000 stayed as they were.');
    expect(inEnglish({ ...FIRST, ...NEXT })).toContain('create 3 schools and 960 students, change 20 records, and end 5; ');
  });

  it('says it when there is nothing to do', () => {
    expect(inEnglish({ people: some({ same: 2 }) })).toBe(
      'This package would change nothing: all 2 records in it are here as they are.',
    );
    expect(inEnglish({}, 'did')).toBe('This package changed nothing.');
  });

  it('says it in Spanish', () => {
    expect(inSpanish(FIRST)).toBe('Este paquete crearía 3 escuelas, 960 estudiantes y 2900 registros más.');
    expect(inSpanish(NEXT)).toBe(
      'Este paquete cambiaría 20 registros y daría por terminados 5; 14.000 quedan como están.',
    );
  });
});

describe('the kinds of a package', () => {
  const counts = {
    new_in_a_later_version: some({ same: 1 }),
    students: some({ created: 2, same: 1 }),
    schools: some({ kept: 1 }),
    terms: some({}),
    enrollments: some({ ended: 10, same: 90 }),
    people: some({ ended: 5, same: 95 }),
  };

  it('stand in the order of the files; empty ones are left out, and unknown ones come last', () => {
    expect(shownKinds(counts).map(({ kind }) => kind)).toEqual([
      'schools',
      'people',
      'students',
      'enrollments',
      'new_in_a_later_version',
    ]);
  });

  it('are added up', () => {
    expect(totalsOf(counts)).toEqual({ created: 2, changed: 0, ended: 15, kept: 1, same: 187 });
  });

  it('are asked about where more than one in twenty ends', () => {
    expect(endingKinds(counts)).toEqual([{ kind: 'enrollments', ended: 10, all: 100 }]);
  });

  it('list no more new ones than the API does', () => {
    expect(listedOf('created', 13_420)).toBe(5_000);
    expect(listedOf('ended', 13_420)).toBe(13_420);
  });
});

describe('where an import stands', () => {
  it('is told by its step', () => {
    expect(stepOf(null)).toEqual({ key: 'waiting' });
    expect(stepOf('read:enrollments')).toEqual({ key: 'read', file: 'enrollments.csv' });
    expect(stepOf('apply:section_enrollments')).toEqual({ key: 'apply', kind: 'section_enrollments' });
    expect(stepOf('compare')).toEqual({ key: 'compare' });
    expect(stepOf('tidy:up')).toEqual({ key: 'other' });
  });

  it('is followed until nothing more comes of it', () => {
    expect(isMoving('applying')).toBe(true);
    expect([isMoving('ready'), isOver('ready')]).toEqual([false, false]);
    expect(isOver('interrupted')).toBe(true);
  });
});

describe('a change', () => {
  it('shows only what differs, and the columns beside the standard one by one', () => {
    const before = { sex: 'male', white: false, metadata: { lunch: 'F', bus: '3' } };
    const after = { sex: 'male', white: true, cityOfBirth: 'Lima', metadata: { lunch: 'R', bus: '3' } };
    expect(fieldChanges({ before, after })).toEqual([
      { field: 'white', before: false, after: true },
      { field: 'metadata.lunch', before: 'F', after: 'R' },
      { field: 'cityOfBirth', before: null, after: 'Lima' },
    ]);
    expect(fieldChanges({ before: null, after: null })).toEqual([]);
  });

  it('tells what the office made of a field from what the file says', () => {
    expect(keptFields({ after: { title: { office: 'English One', source: 'English I' } } })).toEqual([
      { field: 'title', office: 'English One', source: 'English I' },
    ]);
  });

  it('leads to the record where that is there', () => {
    const change = { kind: 'students', action: 'created', local_id: 's1' } as const;
    expect(hrefOf(change, false)).toBeNull();
    expect(hrefOf(change, true)).toBe('/students/s1');
    expect(hrefOf({ ...change, kind: 'staff', action: 'kept' }, false)).toBe('/staff/s1');
    expect(hrefOf({ ...change, kind: 'people', action: 'changed' }, false)).toBeNull();
  });
});

describe('findings', () => {
  const finding = (position: number, code: string): Finding => ({
    position,
    code,
    severity: 'error',
    message: '',
    file: null,
    row: null,
    field: null,
    value: null,
  });

  it('are grouped by what is wrong', () => {
    const groups = byCode([finding(1, 'b'), finding(2, 'a'), finding(3, 'b')]);
    expect(groups.map(({ code, findings }) => [code, findings.length])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });
});

describe('a package to bring', () => {
  it('is a zip file with something in it', () => {
    expect(fileTrouble({ name: 'Export.ZIP', size: 1 })).toBeNull();
    expect(fileTrouble({ name: 'users.csv', size: 1 })).toBe('notZip');
    expect(fileTrouble({ name: 'a.zip', size: 0 })).toBe('empty');
  });

  it('has a size one can read', () => {
    expect([0, 900, 309_478, 62_000_000, 1_000_000_000].map((bytes) => sizeOf(bytes, 'en'))).toEqual([
      '0 bytes',
      '900 bytes',
      '309 kB',
      '62 MB',
      '1 GB',
    ]);
  });

  it('ends much only for the very number, however its thousands are parted', () => {
    for (const typed of ['2149', ' 2,149', '2.149', '2 149']) expect(isTheNumber(typed, 2149)).toBe(true);
    for (const typed of ['', '214', '2149a', '-2149', '21490']) expect(isTheNumber(typed, 2149)).toBe(false);
  });
});

describe('what a source gave', () => {
  it('stands in the order of the standard, with what is its own at the end', () => {
    const given = { grades: '03', metadata: { lunchCode: 'F' }, shoe: '9', givenName: 'Ty' };
    expect(givenFields(given).map(({ name, known }) => [name, known])).toEqual([
      ['givenName', 'givenName'],
      ['grades', 'grades'],
      ['shoe', null],
      ['metadata.lunchCode', null],
    ]);
  });

  it('has a word for every field of the standard, and for every kind', () => {
    expect(Object.keys(en.source.fields).sort()).toEqual([...FIELDS].sort());
    expect(Object.keys(en.source.kinds)).toEqual([...SOURCE_KINDS]);
    expect(Object.keys(en.imports.kinds)).toEqual(KINDS);
  });

  it('begins with the person', () => {
    const records = ['user_profiles', 'a_later_kind', 'demographics', 'people'].map((kind) => ({ kind }));
    expect(records.toSorted(byKind).map(({ kind }) => kind)).toEqual(['people', 'demographics', 'user_profiles', 'a_later_kind']);
  });
});
