import type { Answer, Item } from '@/lib/api/types';

export type Incident = Answer<'/v1/students/incidents/{incident_id}', 'get'>;
export type Participant = Incident['participants'][number];
export type Action = Incident['actions'][number];
export type Listed = Item<'/v1/students/incidents'>;
export type Behavior = Answer<'/v1/students/{student_id}/behavior', 'get'>;
export type Part = Behavior['incidents'][number];
export type Recognition = Behavior['recognitions'][number];
export type Kind = Item<'/v1/students/behavior-kinds'>;
export type Change = Item<'/v1/students/incidents/{incident_id}/history'>;

export const SEVERITIES = ['minor', 'moderate', 'serious'] as const satisfies readonly Incident['severity'][];
export const STATES = ['open', 'closed', 'voided'] as const satisfies readonly Incident['state'][];
export const ROLES = ['perpetrator', 'victim', 'witness', 'reporter'] as const satisfies readonly Participant['role'][];
export const HOWS = ['phone', 'in_person', 'letter', 'notice'] as const;
export const PLACES = [
  ...(['classroom', 'hallway', 'cafeteria', 'playground', 'gym', 'restroom', 'library', 'office'] as const),
  ...(['parking_lot', 'school_bus', 'bus_stop', 'off_campus', 'online', 'other'] as const),
] as const satisfies readonly Incident['place'][];
export const ACTIONS = [
  ...(['conference', 'restorative', 'loss_of_privilege', 'detention', 'removal_from_class', 'community_service'] as const),
  ...(['in_school_suspension', 'out_of_school_suspension', 'expulsion', 'expulsion_with_services'] as const),
  ...(['no_action', 'other'] as const),
] as const satisfies readonly Action['kind'][];

export const LONGEST_LINE = 120;
export const LONGEST_PROSE = 4000;

/** What stands in a field; null where it is empty. */
export function typed(form: FormData, name: string): string | null {
  const value = form.get(name);
  return (typeof value === 'string' && value.trim()) || null;
}
