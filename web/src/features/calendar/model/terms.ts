import type { AcademicYear, YearBody } from '../types';

type TermBody = NonNullable<YearBody['terms']>[number];

/** A term in the editor: a flat line that knows how deep it lies. */
export interface Line {
  key: string;
  id: string | null;
  depth: number;
  name: string;
  kind: TermBody['kind'];
  starts_on: string;
  ends_on: string;
}

/** The terms of a year as lines, each whole before its parts. */
export function linesOf(terms: AcademicYear['terms'], parent: string | null = null, depth = 0): Line[] {
  const ids = new Set(terms.map(({ id }) => id));
  return terms
    .filter(({ parent_id }) => (parent_id !== null && ids.has(parent_id) ? parent_id : null) === parent)
    .flatMap(({ id, name, kind, starts_on, ends_on }) => [
      { key: id, id, depth, name, kind, starts_on, ends_on },
      ...linesOf(terms, id, depth + 1),
    ]);
}

/** The lines as the tree that is sent, and for each line the path by which it is refused. */
export function treeOf(lines: readonly Line[]): { terms: TermBody[]; paths: string[] } {
  const terms: TermBody[] = [];
  const paths: string[] = [];
  const open: { body: TermBody; path: string }[] = [];
  for (const { id, depth, name, kind, starts_on, ends_on } of lines) {
    const body: TermBody = { id, name: name.trim(), kind, starts_on, ends_on, parts: [] };
    open.length = Math.min(depth, open.length);
    const whole = open.at(-1);
    const siblings = whole ? (whole.body.parts ??= []) : terms;
    const path = whole ? `${whole.path}.parts.${siblings.length}` : `terms.${siblings.length}`;
    siblings.push(body);
    paths.push(path);
    open.push({ body, path });
  }
  return { terms, paths };
}

/** Without a line and its parts. */
export function without(lines: readonly Line[], place: number): Line[] {
  const depth = lines[place]?.depth ?? 0;
  let end = place + 1;
  while (end < lines.length && (lines[end]?.depth ?? 0) > depth) end += 1;
  return [...lines.slice(0, place), ...lines.slice(end)];
}
