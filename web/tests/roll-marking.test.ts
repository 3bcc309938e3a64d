import { describe, expect, it } from 'vitest';

import { choicesFor, nextCode, offerOf } from '@/features/roll/model/codes';
import { commandOf, typeDigit } from '@/features/roll/model/keyboard';

import { A, aCode, AE, aStudent, CODES, L, P } from './a-roll';

const ids = (codes: { id: string }[]) => codes.map(({ id }) => id);

describe('the codes', () => {
  const field = aCode('field-trip', 'absent', { position: 9 });
  const old = aCode('old', 'absent', { active: false });
  const codes = [...CODES, field, old];

  it('of a teacher are those for teachers, the plain one first', () => {
    expect(ids(offerOf(codes, false).absent)).toEqual([A, 'field-trip']);
  });

  it('of the office are all in use', () => {
    expect(ids(offerOf(codes, true).absent)).toEqual([A, 'field-trip', AE]);
  });

  it('start with what the office expects, which stands over a plain absence', () => {
    const expected = aStudent('1', { expected: { code_id: AE, reason: null } });
    expect(ids(choicesFor(offerOf(codes, false), 'absent', expected, codes))).toEqual([AE]);
    expect(ids(choicesFor(offerOf(codes, false), 'present', expected, codes))).toEqual([P]);
    expect(ids(choicesFor(offerOf(codes, false), 'absent', aStudent('2'), codes))).toEqual([A, 'field-trip']);
  });

  it('include the saved one, whoever set it', () => {
    const unexcused = aCode('AU', 'absent', { excuse: 'unexcused', for_teachers: false });
    const all = [...codes, unexcused];
    const saved = aStudent('1', { mark: { code_id: 'AU', minutes: null, changed: true } });
    expect(ids(choicesFor(offerOf(all, false), 'absent', saved, all))).toEqual(['AU', A, 'field-trip']);
    expect(ids(choicesFor(offerOf(all, false), 'late', saved, all))).toEqual([L]);
  });

  it('come round as the same key is pressed again', () => {
    const choices = offerOf(codes, false).absent;
    expect([nextCode(choices, P)?.id, nextCode(choices, A)?.id, nextCode(choices, 'field-trip')?.id]).toEqual([
      A, 'field-trip', A,
    ]);
    expect(nextCode([], P)).toBeUndefined();
  });
});

describe('the keys', () => {
  const press = (key: string, at = 0, modifiers: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
    commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers }, at, 7, 4);

  it.each([
    ['p', 'present'], ['A', 'absent'], ['l', 'late'], ['E', 'left_early'],
  ])('%s marks %s', (key, presence) => {
    expect(press(key)).toEqual({ kind: 'mark', presence });
  });

  it('save with S, and with Enter held by Ctrl or Cmd', () => {
    expect(press('s')).toEqual({ kind: 'save' });
    expect(press('Enter', 0, { ctrlKey: true })).toEqual({ kind: 'save' });
    expect(press('Enter', 0, { metaKey: true })).toEqual({ kind: 'save' });
  });

  it('leave the browser what is its own', () => {
    expect([press('Enter'), press(' '), press('Tab'), press('s', 0, { ctrlKey: true }), press('a', 0, { altKey: true })]).toEqual(
      [null, null, null, null, null],
    );
  });

  it('move down a column and across to the next, and stop at the ends', () => {
    const to = (key: string, at: number) => {
      const command = press(key, at);
      return command?.kind === 'move' ? command.to : null;
    };
    expect([to('ArrowDown', 3), to('ArrowUp', 4), to('ArrowUp', 0), to('ArrowDown', 6)]).toEqual([4, 3, 0, 6]);
    expect([to('ArrowRight', 1), to('ArrowLeft', 5), to('ArrowLeft', 1)]).toEqual([5, 1, 1]);
    // Two columns, four and three students: right of the fourth is the last one.
    expect([to('ArrowRight', 3), to('ArrowRight', 5)]).toEqual([6, 5]);
    expect([to('Home', 5), to('End', 0)]).toEqual([0, 6]);
  });

  it('type minutes digit by digit, and begin anew after a pause or at another student', () => {
    const one = typeDigit(null, '1', '1', 0);
    expect(typeDigit(one, '1', '5', 500).minutes).toBe(15);
    expect(typeDigit(one, '1', '5', 5_000).minutes).toBe(5);
    expect(typeDigit(one, '2', '5', 500).minutes).toBe(5);
    expect(typeDigit({ studentId: '1', minutes: 99, at: 0 }, '1', '9', 100).minutes).toBe(9);
  });
});
