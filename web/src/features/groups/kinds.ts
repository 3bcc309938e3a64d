import type { Item } from '@/lib/api/types';

export type Group = Item<'/v1/students/groups'>;

export const KINDS = ['homeroom', 'house', 'team', 'other'] as const satisfies readonly Group['kind'][];
