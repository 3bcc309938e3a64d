import type { Change } from '../types';
import { GIVEN_KINDS } from './kinds';

export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export interface KeptField {
  field: string;
  office: unknown;
  source: unknown;
}

type Values = Record<string, unknown>;

const METADATA = 'metadata';

/** Kinds whose records have a page, under the kind's own name. */
const PAGED = ['schools', 'students', 'staff', 'sections'];

/** What differs, field by field. */
export function fieldChanges({ before, after }: Pick<Change, 'before' | 'after'>): FieldChange[] {
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** What the office corrected, and what the file says instead. */
export function keptFields({ after }: Pick<Change, 'after'>): KeptField[] {
  return Object.entries(after ?? {}).flatMap(([field, values]) =>
    isValues(values) ? [{ field, office: values.office ?? null, source: values.source ?? null }] : [],
  );
}

/** Where the record can be looked at; what is not applied yet is not there yet. */
export function hrefOf({ kind, action, local_id }: Pick<Change, 'kind' | 'action' | 'local_id'>, applied: boolean): string | null {
  if (local_id === null || (action === 'created' && !applied)) return null;
  return PAGED.includes(kind) ? `/${kind}/${local_id}` : null;
}

/** Records of these kinds have no name of their own: their label is their sourcedId. */
export function isNamed({ kind, label, sourced_id }: Pick<Change, 'kind' | 'label' | 'sourced_id'>): boolean {
  return !GIVEN_KINDS.includes(kind) && label !== sourced_id;
}

/** The columns beside the standard's lie within `metadata`: one field each. */
function flat(values: Values | null): Values {
  const { [METADATA]: beside, ...fields } = values ?? {};
  if (!isValues(beside)) return values ?? {};
  return { ...fields, ...Object.fromEntries(Object.entries(beside).map(([name, value]) => [`${METADATA}.${name}`, value])) };
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
