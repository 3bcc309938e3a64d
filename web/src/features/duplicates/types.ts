import type { Answer, Body, Item } from '@/lib/api/types';

export type Pair = Item<'/v1/students/duplicates'>;
export type Half = Pair['first'];
export type Search = NonNullable<Answer<'/v1/students/duplicates/search', 'get'>['search']>;
export type Merge = Item<'/v1/students/merges'>;
export type Comparison = Answer<'/v1/students/merges/compare', 'post'>;
export type Compared = Comparison['fields'][number];
export type Field = Compared['field'];
export type Rows = Comparison['moved'][number];
export type MergeCreate = Body<'/v1/students/merges', 'post'>;
export type Asked = Body<'/v1/students/merges/compare', 'post'>;

export const KINDS = ['student', 'guardian'] as const satisfies readonly Pair['kind'][];
export const STATES = ['open', 'dismissed'] as const satisfies readonly Pair['state'][];

/** Both records side by side, the one named first staying. */
export function compareHref({ kind, survivor_id, merged_id }: Asked): string {
  return `/duplicates/compare?${new URLSearchParams({ kind, survivor: survivor_id, merged: merged_id })}`;
}
