import type { Answer, Item } from '@/lib/api/types';

export type Family = Answer<'/v1/students/{student_id}/family', 'get'>;
export type Link = Family['guardians'][number];
export type Contact = Family['contacts'][number];
export type Household = Family['households'][number];
export type CourtOrder = Family['court_orders'][number];
export type OwnFamily = Answer<'/v1/students/{student_id}/own-family', 'get'>;
export type OwnProposal = Answer<'/v1/students/{student_id}/proposals', 'get'>['items'][number];
export type Proposal = Item<'/v1/students/proposals'>;
export type ComingOfAge = Item<'/v1/students/coming-of-age'>;
export type Mailing = Item<'/v1/students/mailings'>;

export const RELATIONS = ['parent', 'guardian', 'relative'] as const satisfies readonly Link['relation'][];
export const RIGHTS = ['may_see_records', 'is_notified', 'may_pick_up', 'is_billed', 'lives_with'] as const;
export const ORDER_KINDS = ['custody', 'protection', 'no_contact', 'other'] as const satisfies readonly CourtOrder['kind'][];
export const AFTER_18 = ['undecided', 'passed', 'shared'] as const satisfies readonly Link['after_18'][];
export const STATES = ['open', 'approved', 'declined', 'withdrawn'] as const satisfies readonly Proposal['state'][];
export const LONGEST = 120;

/** The text of a form's field, without blanks around it. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
