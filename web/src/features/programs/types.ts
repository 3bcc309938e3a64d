import type { Answer, Body, Item } from '@/lib/api/types';

export type Program = Item<'/v1/identity/programs'>;
export type Right = Program['rights'][number];
export type RightToGive = Item<'/v1/identity/programs/rights'>;
export type Credential = Item<'/v1/identity/programs/{program_id}/credentials'>;
export type CredentialMade = Answer<'/v1/identity/programs/{program_id}/credentials', 'post'>;
export type NewProgram = Body<'/v1/identity/programs', 'post'>;
export type ProgramChanges = Body<'/v1/identity/programs/{program_id}', 'patch'>;
export type NewCredential = Body<'/v1/identity/programs/{program_id}/credentials', 'post'>;

/** What a new credential is good for, in days; the API may allow less. */
export const DAYS = [30, 90, 180, 365] as const;
export const USUAL_DAYS = '180';
/** How long a replaced one stays good, in hours. */
export const OVERLAPS = [0, 1, 24, 168] as const;
export const USUAL_OVERLAP = '24';
export const LONGEST_NAME = 120;
export const LONGEST_DESCRIPTION = 500;
