import type { Answer, Item } from '@/lib/api/types';

export type Profile = Answer<'/v1/students/{student_id}/profile', 'get'>;
export type Identifier = Profile['identifiers'][number];
export type Scheme = Item<'/v1/students/identifier-schemes'>;
export type Program = Item<'/v1/students/service-programs'>;
export type Participation = Item<'/v1/students/{student_id}/programs'>;
export type Change = Item<'/v1/students/{student_id}/history'>;
export type Happening = Item<'/v1/students/{student_id}/timeline'>;
