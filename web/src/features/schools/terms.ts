import type { Answer } from '@/lib/api/types';

export type Timetable = Answer<'/v1/schools/{school_id}/timetable', 'get'>;
export type Year = Timetable['years'][number];
export type Term = Year['terms'][number];

export interface Branch {
  term: Term;
  parts: Branch[];
}

/** A year's terms as the tree they are. A term that is the year itself is not told twice. */
export function branchesOf({ terms, starts_on, ends_on }: Pick<Year, 'terms' | 'starts_on' | 'ends_on'>): Branch[] {
  const ids = new Set(terms.map(({ id }) => id));
  const below = (parent: string | null): Branch[] =>
    terms
      .filter(({ parent_id }) => (parent_id !== null && ids.has(parent_id) ? parent_id : null) === parent)
      .map((term) => ({ term, parts: below(term.id) }));
  const roots = below(null);
  const [only] = roots;
  const isTheYear =
    roots.length === 1 && only?.term.kind === 'school_year' && only.term.starts_on === starts_on && only.term.ends_on === ends_on;
  return isTheYear ? only.parts : roots;
}
