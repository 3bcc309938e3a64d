import type { Answer, Body, Item } from '@/lib/api/types';

export type Warned = Item<'/v1/students/warnings'>;
export type Measured = Warned['measures'][number];
export type StudentWarnings = Answer<'/v1/students/{student_id}/warnings', 'get'>;
export type Flag = StudentWarnings['flags'][number];
export type Rules = Answer<'/v1/students/warning-rules', 'get'>;
export type Rule = Rules['rules'][number];
export type RuleWrite = Body<'/v1/students/warning-rules', 'put'>['rules'][number];
