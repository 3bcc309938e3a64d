import type { Compared, Field } from './types';

/** Of which record the value stays. */
export type Side = 'survivor' | 'merged';
export type Choices = Partial<Record<Field, Side>>;

/** Does one of them say anything? */
export const isKnown = ({ survivor, merged }: Compared) => survivor !== null || merged !== null;

export const differs = ({ survivor, merged }: Compared) => survivor !== merged;

/** Is there something to choose? A record that lacks a value has none to give. */
export const isOpen = (compared: Compared) => differs(compared) && compared.merged !== null;

/** What is chosen of a field; unasked, what stands in the record that stays, or else what it lacks. */
export function chosenSide(compared: Compared, choices: Choices): Side {
  if (!isOpen(compared)) return 'survivor';
  return choices[compared.field] ?? (compared.survivor === null ? 'merged' : 'survivor');
}

/** The fields that the record that stays is given. */
export function takeOf(fields: readonly Compared[], choices: Choices): Field[] {
  return fields.filter((compared) => chosenSide(compared, choices) === 'merged').map(({ field }) => field);
}
