import type { Item } from '@/lib/api/types';

export type Room = Item<'/v1/schools/rooms'>;

export const FEATURES: Room['features'] = [
  'lab',
  'gym',
  'computers',
  'workshop',
  'art',
  'music',
  'stage',
  'kitchen',
  'library',
  'accessible',
];
