import type { Messages } from 'next-intl';

import type { Rows } from './types';

export type What = keyof Messages['duplicates']['what'];

/** What tables hold in plain words, in the order people care about; one that is not here is among the others. */
const HOLDS: readonly [What, readonly string[]][] = [
  ['enrollment', ['students.enrollments', 'students.enrollment_changes']],
  ['sections', ['students.section_enrollments', 'students.section_waits']],
  ['groups', ['students.group_members']],
  ['attendance', ['attendance.marks', 'attendance.mark_changes']],
  ['excuses', ['attendance.excuses']],
  ['guardians', ['students.guardian_links']],
  ['orders', ['students.court_orders']],
  ['households', ['students.household_members']],
  ['contacts', ['students.emergency_contacts']],
  ['proposals', ['students.proposals']],
  ['health', [
    'students.health_cards',
    'students.health_records',
    'students.health_visits',
    'students.immunization_doses',
    'students.immunization_exemptions',
    'students.immunization_statuses',
  ]],
  ['documents', [
    'students.documents',
    'students.document_versions',
    'students.document_signatures',
    'students.certificates',
  ]],
  ['numbers', ['students.identifiers']],
  ['profile', ['students.profiles']],
  ['programs', ['students.participations']],
  ['behavior', ['students.incident_participants', 'students.incident_actions', 'students.recognitions']],
  ['progress', [
    'students.goals',
    'students.goal_updates',
    'students.interventions',
    'students.intervention_check_ins',
    'students.progress_notes',
    'students.progress_notes_before',
    'students.warning_flags',
    'students.warning_standings',
  ]],
  ['notices', ['communication.notices', 'communication.mails']],
  ['signIn', [
    'identity.accounts',
    'identity.credentials',
    'identity.grants',
    'identity.invitations',
    'identity.one_time_links',
    'identity.recovery_codes',
    'identity.refresh_tokens',
    'identity.second_factors',
    'identity.sessions',
    'identity.subjects',
  ]],
  ['source', ['interop.records']],
  ['lists', ['lists.saved_lists', 'lists.default_lists', 'interop.exports', 'students.print_runs']],
];
const WHAT_OF = new Map(HOLDS.flatMap(([what, tables]) => tables.map((table) => [table, what] as const)));
const ORDER: readonly What[] = [...HOLDS.map(([what]) => what), 'other'];

/** That the two were proposed as one, or merged with others before, is nobody's record. */
const OWN = new Set(['students.duplicate_pairs', 'students.merges', 'students.merge_steps']);

/** How many entries there are of what, the rest last. */
export function inWords(rows: readonly Rows[]): { what: What; entries: number }[] {
  const counted = new Map<What, number>();
  for (const { table, rows: entries } of rows) {
    if (OWN.has(table)) continue;
    const what = WHAT_OF.get(table) ?? 'other';
    counted.set(what, (counted.get(what) ?? 0) + entries);
  }
  return ORDER.flatMap((what) => {
    const entries = counted.get(what);
    return entries ? [{ what, entries }] : [];
  });
}
