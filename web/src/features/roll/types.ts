import type { Answer } from '@/lib/api/types';

export const ROLL_PATH = '/v1/attendance/sections/{section_id}/rolls/{on}';

export type Roll = Answer<typeof ROLL_PATH, 'get'>;
export type Code = Roll['codes'][number];
export type RollStudent = Roll['students'][number];
export type Presence = Code['presence'];
export type History = Answer<`${typeof ROLL_PATH}/history`, 'get'>;

/** What is chosen for one student. */
export interface Choice {
  codeId: string;
  minutes: number | null;
}
