import type { Timetable } from './terms';

export type Period = Timetable['periods'][number];

/** A list with one of its members a place further up or down; the same list where there is no such place. */
export function moved<Member>(members: readonly Member[], from: number, by: 1 | -1): readonly Member[] {
  const [member, displaced] = [members[from], members[from + by]];
  if (member === undefined || displaced === undefined) return members;
  return members.with(from, displaced).with(from + by, member);
}
