import type { Action, Counts } from '../types';

/** In the order of the files, each after what it refers to. */
export const KINDS = [
  'organizations',
  'schools',
  'academic_years',
  'terms',
  'courses',
  'people',
  'students',
  'staff',
  'sections',
  'staff_assignments',
  'enrollments',
  'guardian_links',
  'section_teachers',
  'section_enrollments',
  'demographics',
  'user_profiles',
  'other_roles',
  'other_enrollments',
];

/** Only kept as they were given: they become no rows of ours. */
export const GIVEN_KINDS = ['demographics', 'user_profiles', 'other_roles', 'other_enrollments'];

export const ACTIONS = ['created', 'changed', 'ended', 'kept'] as const satisfies Action[];

export type KindCounts = Counts[string];

/** Of so many new records of a kind, the API lists no more. */
const MOST_CREATED_LISTED = 5_000;

/** A kind of which a greater part ends is asked about. */
const MOST_ENDED = 0.05;

const NOTHING: KindCounts = { created: 0, changed: 0, ended: 0, kept: 0, same: 0 };

function sumOf(counts: KindCounts): number {
  return counts.created + counts.changed + counts.ended + counts.kept + counts.same;
}

/** The kinds there is something of; one that is new to this page comes last. */
export function shownKinds(counts: Counts): { kind: string; counts: KindCounts }[] {
  const place = (kind: string) => (KINDS.includes(kind) ? KINDS.indexOf(kind) : KINDS.length);
  return Object.entries(counts)
    .map(([kind, found]) => ({ kind, counts: found }))
    .filter((each) => sumOf(each.counts) > 0)
    .sort((one, other) => place(one.kind) - place(other.kind));
}

/** Nothing happens to any of its records. */
export function isUntouched({ same, ...counts }: KindCounts): boolean {
  return same > 0 && Object.values(counts).every((count) => count === 0);
}

export function totalsOf(counts: Counts): KindCounts {
  return Object.values(counts).reduce(
    (sum, each) => ({
      created: sum.created + each.created,
      changed: sum.changed + each.changed,
      ended: sum.ended + each.ended,
      kept: sum.kept + each.kept,
      same: sum.same + each.same,
    }),
    NOTHING,
  );
}

/** How many records of a kind there are to be opened. */
export function listedOf(action: Action, count: number): number {
  return action === 'created' ? Math.min(count, MOST_CREATED_LISTED) : count;
}

/** The kinds of which so much ends that it is asked about. */
export function endingKinds(counts: Counts): { kind: string; ended: number; all: number }[] {
  return shownKinds(counts)
    .map(({ kind, counts: { ended, changed, same } }) => ({ kind, ended, all: ended + changed + same }))
    .filter(({ ended, all }) => ended > MOST_ENDED * all);
}
