import type { Code, Presence, RollStudent } from '../types';

export const PRESENCES: readonly Presence[] = ['present', 'absent', 'late', 'left_early'];

/** What one person may choose from, by presence; the first of each is what one tap sets. */
export type Offer = Record<Presence, Code[]>;

/** Teachers choose among the codes for teachers, the office among all that are in use; plain codes come first. */
export function offerOf(codes: readonly Code[], office: boolean): Offer {
  const mine = codes
    .filter(({ active, for_teachers }) => active && (office || for_teachers))
    .sort((a, b) => rank(a) - rank(b) || a.position - b.position);
  const of = (presence: Presence) => mine.filter((code) => code.presence === presence);
  return { present: of('present'), absent: of('absent'), late: of('late'), left_early: of('left_early') };
}

/**
 * The codes of a presence for one student, the one a tap sets first. What the office expects stands over a plain mark of
 * the same presence, and a mark that is saved may stay, whoever may set it.
 */
export function choicesFor(
  offer: Offer,
  presence: Presence,
  { expected, mark }: Pick<RollStudent, 'expected' | 'mark'>,
  codes: readonly Code[],
): Code[] {
  const known = [mark?.code_id, expected?.code_id].flatMap((id) =>
    codes.filter((code) => code.id === id && code.presence === presence),
  );
  const stands = known.some(({ id }) => id === expected?.code_id);
  const choices = new Set([...known, ...offer[presence]]);
  return [...choices].filter(({ excuse }) => !stands || excuse === 'excused');
}

/** The code that a tap or a key sets; pressed again where it is set already, the next one of the same presence. */
export function nextCode(choices: readonly Code[], current: string): Code | undefined {
  const place = choices.findIndex(({ id }) => id === current);
  return choices[(place + 1) % Math.max(choices.length, 1)];
}

export function hasMinutes(presence: Presence): boolean {
  return presence === 'late' || presence === 'left_early';
}

function rank(code: Code): number {
  return code.excuse === 'unknown' ? 0 : 1;
}
