import { Fragment, type ReactNode } from 'react';

/** Short facts in one line, those that are there: "100042 · Grade 10 · Lincoln High School". */
export function FactLine({ facts }: { facts: ReactNode[] }) {
  const known = facts.filter((fact) => fact !== null && fact !== undefined && fact !== '' && fact !== false);
  return known.map((fact, place) => (
    <Fragment key={place}>
      {place > 0 && ' · '}
      {fact}
    </Fragment>
  ));
}
