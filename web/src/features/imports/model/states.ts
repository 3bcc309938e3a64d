import type { ImportState } from '../types';

/** It goes on by itself: to be waited for. */
export function isMoving(state: ImportState): boolean {
  return ['waiting', 'checking', 'queued', 'applying'].includes(state);
}

/** Nothing more comes of it. One that is ready can still be applied, or dropped, by somebody else as well. */
export function isOver(state: ImportState): boolean {
  return !isMoving(state) && state !== 'ready';
}
