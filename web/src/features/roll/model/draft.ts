import type { Choice, Roll, RollStudent } from '../types';

import { baseline, same } from './choices';

/** One student's unsaved mark, and what it was set over. */
export interface Entry {
  choice: Choice;
  base: Choice;
}

/** A student whom someone else marked while we were marking. */
export interface Difference {
  studentId: string;
  theirs: Choice;
  mine: Choice;
  /** Did we set it, or is ours only what was there before? */
  touched: boolean;
}

/** Everything of a roll that is not saved yet. Ids only: no name of a student ever lies on the device. */
export interface Draft {
  /** The version it was made on top of. */
  version: number;
  startedAt: number;
  /** Save was pressed, and no answer came: it is tried again. */
  pending: boolean;
  marks: Record<string, Entry>;
  differences: Difference[];
}

export function emptyDraft(version: number, now: number): Draft {
  return { version, startedAt: now, pending: false, marks: {}, differences: [] };
}

/** Is there anything in it that would be lost? */
export function isDirty(draft: Draft | null): boolean {
  return draft !== null && (draft.pending || Object.keys(draft.marks).length > 0);
}

/** What is kept on the device: nothing where nothing is unsaved and nobody else's changes are left to look at. */
export function keptOf(draft: Draft): Draft | null {
  return isDirty(draft) || draft.differences.length > 0 ? draft : null;
}

export function choiceIn(roll: Roll, draft: Draft | null, student: RollStudent): Choice {
  return draft?.marks[student.id]?.choice ?? baseline(roll, student);
}

/** Set one mark. Going back to what is saved leaves nothing unsaved. */
export function withMark(draft: Draft, roll: Roll, student: RollStudent, choice: Choice): Draft {
  const base = baseline(roll, student);
  const marks = { ...draft.marks, [student.id]: { choice, base } };
  if (same(base, choice)) Reflect.deleteProperty(marks, student.id);
  return { ...draft, marks };
}

/** Every student's mark, the way the API takes them. */
export function marksToSend(roll: Roll, draft: Draft | null) {
  return roll.students.map((student) => {
    const { codeId, minutes } = choiceIn(roll, draft, student);
    return { student_id: student.id, code_id: codeId, minutes };
  });
}

/**
 * Put unsaved marks on top of a roll that someone else saved: mine stay where I touched, theirs come in elsewhere, and
 * each difference is noted. `before` is the roll we started from; after a reload there is none, then what each mark was
 * set over tells whether they changed it too.
 */
export function rebase(draft: Draft, before: Roll | null, now: Roll): Draft {
  const marks: Draft['marks'] = {};
  const differences: Difference[] = [];
  const earlier = new Map(before?.students.map((student) => [student.id, student]));
  for (const student of now.students) {
    const theirs = baseline(now, student);
    const mine = draft.marks[student.id];
    if (mine) {
      if (same(mine.choice, theirs)) continue;
      marks[student.id] = { choice: mine.choice, base: theirs };
      if (!same(mine.base, theirs)) {
        differences.push({ studentId: student.id, theirs, mine: mine.choice, touched: true });
      }
      continue;
    }
    const was = earlier.get(student.id);
    if (before && was && !same(baseline(before, was), theirs)) {
      differences.push({ studentId: student.id, theirs, mine: baseline(before, was), touched: false });
    }
  }
  return { ...draft, version: now.version, pending: false, marks, differences };
}

/** After a save: what was sent is settled, what was marked since stays unsaved on top of the answer. */
export function afterSave(draft: Draft | null, sent: Draft | null, answer: Roll): Draft | null {
  if (!draft) return null;
  const marks: Draft['marks'] = {};
  for (const student of answer.students) {
    const entry = draft.marks[student.id];
    const before = sent?.marks[student.id];
    const base = baseline(answer, student);
    if (entry && !(before && same(before.choice, entry.choice)) && !same(entry.choice, base)) {
      marks[student.id] = { choice: entry.choice, base };
    }
  }
  if (Object.keys(marks).length === 0) return null;
  return { ...draft, version: answer.version, pending: false, marks, differences: [] };
}

/** A stored draft for the roll as it is now; null where nothing of it is unsaved any more. */
export function settle(draft: Draft | null, roll: Roll): Draft | null {
  if (!draft || draft.version === roll.version) return draft;
  const settled = rebase(draft, null, roll);
  return Object.keys(settled.marks).length > 0 ? settled : null;
}
