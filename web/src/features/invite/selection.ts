import { createContext, use } from 'react';

/** Somebody in a list who may be invited. */
export interface Selectable {
  id: string;
  name: string;
  email: string | null;
  /** Printed beside the name, so that the sheet finds its way: schools of staff, children of a guardian. */
  belongs: string;
}

/** As many as the API takes at once. */
export const MOST_AT_ONCE = 200;

export type Selection = ReadonlyMap<string, Selectable>;

export interface SelectionStore {
  selection: Selection;
  pick: (people: readonly Selectable[], picked: boolean) => void;
}

export const SelectionContext = createContext<SelectionStore | null>(null);

export function useSelection(): SelectionStore | null {
  return use(SelectionContext);
}

/** The selection with these people in it, or without them. */
export function picking(selection: Selection, people: readonly Selectable[], picked: boolean): Selection {
  const next = new Map(selection);
  for (const person of people) {
    if (picked) next.set(person.id, person);
    else next.delete(person.id);
  }
  return next;
}

/** How much of a page is picked: for a box that is checked, empty or in between. */
export function pickedOf(selection: Selection, page: readonly Selectable[]): 'none' | 'some' | 'all' {
  const count = page.filter(({ id }) => selection.has(id)).length;
  if (count === 0) return 'none';
  return count === page.length ? 'all' : 'some';
}
