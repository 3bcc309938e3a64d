// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { baseline, count } from '@/features/roll/model/choices';
import {
  afterSave,
  choiceIn,
  type Draft,
  emptyDraft,
  isDirty,
  keptOf,
  marksToSend,
  rebase,
  settle,
  withMark,
} from '@/features/roll/model/draft';
import { createDraftStore, draftKey, parseDraft } from '@/features/roll/model/draft-store';
import { currentRoll, isWorthRetrying, refusalsByStudent, retryDelay } from '@/features/roll/model/saving';
import { problemFrom } from '@/lib/api/problem';

import { A, AE, aRoll, aStudent, L, marked, P } from './a-roll';

const NOW = 1_000;
const absent = { codeId: A, minutes: null };
const late = { codeId: L, minutes: 10 };
const present = { codeId: P, minutes: null };

function draftOf(roll: ReturnType<typeof aRoll>, ...marks: [number, typeof late | typeof absent][]): Draft {
  return marks.reduce((draft, [index, choice]) => {
    const student = roll.students[index];
    return student ? withMark(draft, roll, student, choice) : draft;
  }, emptyDraft(roll.version, NOW));
}

describe('a roll nobody touched', () => {
  it('has everyone present, and what the office expects prefilled', () => {
    const roll = aRoll(0, [aStudent('1'), aStudent('2', { expected: { code_id: AE, reason: 'Dentist' } })]);
    expect(roll.students.map((student) => baseline(roll, student).codeId)).toEqual([P, AE]);
    expect(marksToSend(roll, null)).toEqual([
      { student_id: '1', code_id: P, minutes: null },
      { student_id: '2', code_id: AE, minutes: null },
    ]);
  });

  it('counts each student once, an excused absence as excused', () => {
    const roll = aRoll(1, [marked('1', A), marked('2', AE), marked('3', L, 5), marked('4', P)]);
    expect(count(roll, (student) => choiceIn(roll, null, student))).toEqual({
      present: 1, absent: 1, late: 1, left_early: 0, excused: 1,
    });
  });

  it('keeps a saved mark over what the office expects', () => {
    const roll = aRoll(1, [{ ...marked('1', P), expected: { code_id: AE, reason: null } }]);
    expect(roll.students.map((student) => baseline(roll, student).codeId)).toEqual([P]);
  });
});

describe('unsaved marks', () => {
  const roll = aRoll(0, [aStudent('1'), aStudent('2'), aStudent('3')]);

  it('are gone when a mark goes back to what is saved', () => {
    const draft = draftOf(roll, [0, absent]);
    expect(isDirty(draft)).toBe(true);
    const [first] = roll.students;
    const back = first ? withMark(draft, roll, first, present) : draft;
    expect(isDirty(back)).toBe(false);
    expect(keptOf(back)).toBeNull();
  });

  it('count as unsaved while a save without any exception waits for the connection', () => {
    expect(isDirty({ ...emptyDraft(0, NOW), pending: true })).toBe(true);
  });

  it('stay if they were set after the save was sent', () => {
    const sent = draftOf(roll, [0, absent]);
    const since = { ...sent, marks: { ...sent.marks, ...draftOf(roll, [1, late]).marks } };
    const answer = aRoll(1, [marked('1', A), marked('2', P), marked('3', P)]);
    expect(afterSave(since, sent, answer)?.marks).toEqual({ '2': { choice: late, base: present } });
    expect(afterSave(sent, sent, answer)).toBeNull();
  });

  it('are settled even if the office had excused the absence meanwhile', () => {
    const sent = draftOf(roll, [0, absent]);
    expect(afterSave(sent, sent, aRoll(1, [marked('1', AE), marked('2', P), marked('3', P)]))).toBeNull();
  });
});

describe('someone else saved first', () => {
  const before = aRoll(1, [marked('1', P), marked('2', P), marked('3', P), marked('4', P)]);

  it('keeps mine where I touched, takes theirs elsewhere, and notes each difference', () => {
    const mine = draftOf(before, [0, absent], [1, late]);
    const now = aRoll(2, [marked('1', L, 5), marked('2', P), marked('3', A), marked('4', P)]);
    const merged = rebase(mine, before, now);
    expect(now.students.map((student) => choiceIn(now, merged, student))).toEqual([absent, late, absent, present]);
    expect(merged.version).toBe(2);
    expect(merged.differences).toEqual([
      { studentId: '1', theirs: { codeId: L, minutes: 5 }, mine: absent, touched: true },
      { studentId: '3', theirs: absent, mine: present, touched: false },
    ]);
  });

  it('has nothing left if they saved the same, or if it was our own save', () => {
    const mine = draftOf(before, [0, absent]);
    const now = aRoll(2, [marked('1', A), marked('2', P), marked('3', P), marked('4', P)]);
    expect(keptOf(rebase({ ...mine, pending: true }, before, now))).toBeNull();
  });

  it('drops marks of students who left the roster', () => {
    const mine = draftOf(before, [3, absent]);
    expect(rebase(mine, before, aRoll(2, [marked('1', P)])).marks).toEqual({});
  });

  it('lets me take theirs, and mine back', () => {
    const now = aRoll(2, [marked('1', L, 5), marked('2', P), marked('3', P), marked('4', P)]);
    const merged = rebase(draftOf(before, [0, absent]), before, now);
    const [first] = now.students;
    if (!first) throw new Error('no student');
    const theirs = withMark(merged, now, first, { codeId: L, minutes: 5 });
    expect(theirs.marks).toEqual({});
    expect(theirs.differences).toHaveLength(1);
    expect(choiceIn(now, withMark(theirs, now, first, absent), first)).toEqual(absent);
  });

  it('is found out after a reload as well, from what each mark was set over', () => {
    const stored = draftOf(before, [0, absent], [1, late]);
    const now = aRoll(2, [marked('1', L, 5), marked('2', P), marked('3', A), marked('4', P)]);
    const settled = settle(stored, now);
    expect(settled?.differences.map(({ studentId }) => studentId)).toEqual(['1']);
    expect(settled && Object.keys(settled.marks)).toEqual(['1', '2']);
    expect(settle(stored, before)).toBe(stored);
  });
});

describe('the marks on this device', () => {
  const key = draftKey('account', 'section', '2026-11-16');
  const draft = { ...emptyDraft(0, NOW), pending: true };

  beforeEach(() => {
    localStorage.clear();
  });

  it('survive a reload, for the same account only', () => {
    createDraftStore(() => localStorage).write(key, draft);
    const store = createDraftStore(() => localStorage);
    expect(parseDraft(store.read(key))).toEqual(draft);
    expect(store.read(draftKey('another', 'section', '2026-11-16'))).toBeNull();
  });

  it('are kept in memory where the browser keeps nothing', () => {
    const store = createDraftStore(() => {
      throw new Error('forbidden');
    });
    const heard = vi.fn();
    store.subscribe(heard);
    store.write(key, draft);
    expect(parseDraft(store.read(key))).toEqual(draft);
    store.write(key, null);
    expect(store.read(key)).toBeNull();
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('are swept away after two weeks, and nothing else is', () => {
    const store = createDraftStore(() => localStorage);
    const day = 24 * 60 * 60 * 1000;
    store.write(key, { ...draft, startedAt: 20 * day });
    store.write(`${key}-old`, { ...draft, startedAt: 0 });
    localStorage.setItem('other', 'x');
    store.sweep(21 * day);
    expect([store.read(key) !== null, store.read(`${key}-old`), localStorage.getItem('other')]).toEqual([true, null, 'x']);
  });

  it.each(['', '{', 'null', '[]', '{"version":"1"}', '{"version":1}'])('are nothing if the text is %s', (text) => {
    expect(parseDraft(text)).toBeNull();
  });
});

describe('a refused save', () => {
  const problem = (status: number, body: object = {}) => problemFrom(new Response(null, { status }), body);

  it('is tried again only where nobody looked at it', () => {
    expect([503, 502, 429].every((status) => isWorthRetrying(problem(status)))).toBe(true);
    expect([401, 403, 409, 412, 422, 500].some((status) => isWorthRetrying(problem(status)))).toBe(false);
    expect([0, 1, 2, 9].map(retryDelay)).toEqual([0, 4_000, 8_000, 60_000]);
  });

  it('brings the roll as it is now', () => {
    const current = aRoll(3, []);
    expect(currentRoll(problem(412, { current }))).toEqual(current);
    expect(currentRoll(problem(422, { current }))).toBeNull();
  });

  it('names the students', () => {
    const errors = [{ path: 'marks.0.code_id', code: 'office-code', message: '', student_id: '1' }, { path: 'marks' }];
    expect([...refusalsByStudent(problem(422, { errors }))]).toEqual([['1', 'office-code']]);
  });
});
