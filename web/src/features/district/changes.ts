import type { Profile, ProfileChanges } from './model';

/** What a place itself says of a setting; null where it has it from above, or nobody says it. */
export function ownOf<Name extends keyof ProfileChanges & keyof Profile>(
  profile: Profile,
  name: Name,
): Profile[Name]['value'] {
  const { value, from } = profile[name];
  return from !== null && from !== 'default' && from.id === profile.place.id ? value : null;
}

/** What differs from what the place says, so that nothing else is sent; null where nothing does. */
export function changesOf(profile: Profile, wanted: ProfileChanges): ProfileChanges | null {
  const changed = Object.entries(wanted).filter(
    ([name, value]) => asWritten(value) !== asWritten(ownOf(profile, name as keyof ProfileChanges & keyof Profile)),
  );
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

/** The same whatever the order of its members. */
function asWritten(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
