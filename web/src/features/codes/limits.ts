export const LONGEST_LABEL = 120;
export const MOST_LETTERS = 4;
export const LONGEST_HOLD_MINUTES = 480;

/** What people type for letters, the way a code has them. */
export function asLetters(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '').slice(0, MOST_LETTERS);
}
