import type { Answer } from '@/lib/api/types';

export type Export = Answer<'/v1/interop/exports/{export_id}', 'get'>;
export type ExportState = Export['state'];

/** It goes on by itself: to be waited for. */
export function isMoving(state: ExportState): boolean {
  return state === 'waiting' || state === 'running';
}
