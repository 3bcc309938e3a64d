import type { Answer, Item } from '@/lib/api/types';

export type Import = Answer<'/v1/interop/imports/{import_id}', 'get'>;
export type ImportState = Import['state'];
export type Counts = Import['counts'];
export type Change = Item<'/v1/interop/imports/{import_id}/changes'>;
export type Action = Change['action'];
export type Finding = Item<'/v1/interop/imports/{import_id}/findings'>;
export type Severity = Finding['severity'];
