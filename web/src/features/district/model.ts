import type { Answer, Body } from '@/lib/api/types';

export type Tree = Answer<'/v1/schools/district', 'get'>;
export type Organization = Tree['organizations'][number];
export type SchoolInTree = Tree['schools'][number];
export type Profile = Answer<'/v1/schools/{school_id}/profile', 'get'>;
export type Source = Profile['phone']['from'];
export type ProfileChanges = Body<'/v1/schools/{school_id}/profile', 'patch'>;
export type Contact = NonNullable<Profile['contacts']['value']>[number];
export type Compared = Answer<'/v1/schools/compare', 'get'>['items'][number];

/** Whose profile it is. */
export interface Place {
  kind: 'school' | 'organization';
  id: string;
}

export const ORGANIZATION_KINDS = ['district', 'region', 'department', 'local', 'state', 'national', 'other'] as const;
export const SCHOOL_KINDS = ['elementary', 'middle', 'high', 'other'] as const;

export interface Branch {
  organization: Organization;
  below: Branch[];
  schools: SchoolInTree[];
}

/** What hangs below an organization, or at the top; an organization in a circle hangs nowhere. */
export function branchesOf(tree: Tree, parentId: string | null = null): Branch[] {
  return tree.organizations
    .filter(({ parent_id }) => parent_id === parentId)
    .map((organization) => ({
      organization,
      below: branchesOf(tree, organization.id),
      schools: tree.schools.filter(({ organization_id }) => organization_id === organization.id),
    }));
}

/** The organizations in the order of the tree, each with how deep it stands; without one of them and all below it. */
export function choicesOf(branches: Branch[], without?: string, depth = 0): { organization: Organization; depth: number }[] {
  return branches
    .filter(({ organization }) => organization.id !== without)
    .flatMap(({ organization, below }) => [{ organization, depth }, ...choicesOf(below, without, depth + 1)]);
}

/** How many schools stand below, at any depth. */
export function schoolsBelow({ schools, below }: Branch): number {
  return schools.length + below.reduce((sum, branch) => sum + schoolsBelow(branch), 0);
}

export const MEASURES = ['students', 'attendance_rate', 'staff', 'students_per_teacher'] as const;
export type Measure = (typeof MEASURES)[number];

/** A school's number; null where it is not known. */
export function numberOf(school: Compared, measure: Measure): number | null {
  const value = school[measure];
  return value === null ? null : Number(value);
}

export interface Bar {
  id: string;
  name: string;
  value: number | null;
  /** Of the longest, 0 to 1. */
  length: number;
}

/** Bars from nought; a rate's whole is a hundred, anything else's the largest there is. */
export function barsOf(schools: readonly Compared[], measure: Measure): Bar[] {
  const values = schools.map((school) => numberOf(school, measure));
  const most = measure === 'attendance_rate' ? 100 : Math.max(1, ...values.map((value) => value ?? 0));
  return schools.map(({ id, name }, place) => {
    const value = values[place] ?? null;
    return { id, name, value, length: (value ?? 0) / most };
  });
}

/** An organization's place in the tree, wherever it is. */
export function findBranch(branches: Branch[], id: string): Branch | null {
  for (const branch of branches) {
    const found = branch.organization.id === id ? branch : findBranch(branch.below, id);
    if (found) return found;
  }
  return null;
}
