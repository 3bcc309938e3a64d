import type { Presence } from '../types';

export type Command =
  | { kind: 'move'; to: number }
  | { kind: 'mark'; presence: Presence }
  | { kind: 'digit'; digit: string }
  | { kind: 'clear' }
  | { kind: 'save' };

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const MARKS: Record<string, Presence | undefined> = { p: 'present', a: 'absent', l: 'late', e: 'left_early' };

/** What a key means in the list; null leaves it to the browser. `perColumn`: students stand in columns, read downwards. */
export function commandOf(event: Key, at: number, total: number, perColumn: number): Command | null {
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return event.key === 'Enter' ? { kind: 'save' } : null;
  const to = target(event.key, at, total, perColumn);
  if (to !== null) return { kind: 'move', to };
  const key = event.key.toLowerCase();
  const presence = MARKS[key];
  if (presence) return { kind: 'mark', presence };
  if (key === 's') return { kind: 'save' };
  if (/^\d$/.test(key)) return { kind: 'digit', digit: key };
  return key === 'backspace' || key === 'delete' ? { kind: 'clear' } : null;
}

const TYPING_MS = 1_500;
const MOST_MINUTES = 480;

export interface Typed {
  studentId: string;
  minutes: number;
  at: number;
}

/** Minutes from digits typed one after the other; after a pause, or at another student, they begin anew. */
export function typeDigit(last: Typed | null, studentId: string, digit: string, now: number): Typed {
  const goesOn = last?.studentId === studentId && now - last.at < TYPING_MS;
  const minutes = goesOn ? last.minutes * 10 + Number(digit) : Number(digit);
  return { studentId, minutes: minutes > MOST_MINUTES ? Number(digit) : minutes, at: now };
}

function target(key: string, at: number, total: number, perColumn: number): number | null {
  const steps: Record<string, number | undefined> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    ArrowRight: at + perColumn,
    ArrowLeft: at - perColumn,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return total - 1;
  const to = steps[key];
  if (to === undefined) return null;
  // The last column may be shorter: right of its end is its end, not nowhere.
  if (key === 'ArrowRight' && to >= total) return Math.floor(at / perColumn) < Math.floor((total - 1) / perColumn) ? total - 1 : at;
  return to < 0 || to >= total ? at : to;
}
