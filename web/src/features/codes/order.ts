export interface Move {
  id: string;
  position: number;
}

/**
 * What to store so that a code stands one place up or down in its list, as it is shown. Positions are numbered anew from 1,
 * so that two codes of the same position part; only those that change are named.
 */
export function movesFor(codes: readonly Move[], id: string, by: 1 | -1): Move[] {
  const from = codes.findIndex((code) => code.id === id);
  const to = from + by;
  const [moved, displaced] = [codes[from], codes[to]];
  if (!moved || !displaced) return [];
  const order = codes.with(from, displaced).with(to, moved);
  return order
    .map((code, place) => ({ id: code.id, position: place + 1, before: code.position }))
    .filter(({ position, before }) => position !== before)
    .map(({ id: changed, position }) => ({ id: changed, position }));
}
