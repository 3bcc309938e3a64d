import type { KeyboardCoordinateGetter } from '@dnd-kit/core';

const WAYS: Record<string, readonly [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};
/** How much further something aside is than something straight ahead. */
const ASIDE = 3;

/** An arrow key goes to the nearest place that way where a lesson may be dropped. */
export const toNextPlace: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const way = WAYS[event.code];
  const from = context.over?.rect ?? context.collisionRect;
  if (!way || !from) return undefined;
  event.preventDefault();
  const center = { x: from.left + from.width / 2, y: from.top + from.height / 2 };
  let best: { distance: number; x: number; y: number } | undefined;
  for (const container of context.droppableContainers.getEnabled()) {
    const rect = context.droppableRects.get(container.id);
    if (!rect || container.id === context.over?.id) continue;
    const [dx, dy] = [rect.left + rect.width / 2 - center.x, rect.top + rect.height / 2 - center.y];
    const [ahead, aside] = way[0] ? [dx * way[0], Math.abs(dy)] : [dy * way[1], Math.abs(dx)];
    if (ahead <= 1) continue;
    const distance = ahead + ASIDE * aside;
    if (!best || distance < best.distance) {
      const carried = context.collisionRect;
      best = {
        distance,
        x: rect.left + (rect.width - (carried?.width ?? 0)) / 2,
        y: rect.top + (rect.height - (carried?.height ?? 0)) / 2,
      };
    }
  }
  return best ? { x: best.x, y: best.y } : currentCoordinates;
};
