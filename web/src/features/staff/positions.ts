import type { Item } from '@/lib/api/types';

export function positionChoices(positions: readonly Item<'/v1/schools/positions'>[]) {
  return positions.map(({ id, title }) => ({ value: id, label: title }));
}
