import type { Body } from '@/lib/api/types';

export type PersonChanges = Body<'/v1/identity/people/{person_id}', 'patch'>;
export type StudentChanges = Body<'/v1/students/{student_id}', 'patch'>;

/**
 * What a form has changed, of the fields it shows: an emptied one is null. Null where nothing did, so that nothing is
 * sent, and nothing that somebody else corrected meanwhile is put back.
 */
export function changesOf<Fields extends Record<string, string | null | undefined>>(
  before: Fields,
  form: FormData,
): { [Name in keyof Fields]?: string | null } | null {
  const changes: { [Name in keyof Fields]?: string | null } = {};
  for (const name of Object.keys(before) as (keyof Fields & string)[]) {
    const typed = form.get(name);
    if (typeof typed !== 'string') continue;
    const now = typed.trim() || null;
    if (now !== (before[name] ?? null)) changes[name] = now;
  }
  return Object.keys(changes).length > 0 ? changes : null;
}
