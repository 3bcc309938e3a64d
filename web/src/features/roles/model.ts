import type { Body, Item } from '@/lib/api/types';

export type Permission = Item<'/v1/identity/permissions'>;
export type RoleShown = Item<'/v1/identity/roles'>;
export type RoleWanted = Body<'/v1/identity/roles', 'post'>;
export type Scope = RoleShown['permissions'][number]['scope'];

/** What is ticked: permission → how far. */
export type Chosen = Readonly<Record<string, Scope>>;

/** By what they are about, in the order in which the API names them. */
export function byArea<Row extends { permission: string }>(rows: readonly Row[]): [area: string, rows: Row[]][] {
  const areas = new Map<string, Row[]>();
  for (const row of rows) {
    const area = row.permission.split('.')[0] ?? '';
    areas.set(area, [...(areas.get(area) ?? []), row]);
  }
  return [...areas];
}

/** What of a role can be chosen for one of the district's own: such roles are for staff. */
export function chosenFrom(role: Pick<RoleShown, 'permissions'>, permissions: readonly Permission[]): Chosen {
  const choosable = role.permissions.filter(({ permission, scope }) =>
    permissions.some((one) => one.permission === permission && one.scopes.includes(scope)),
  );
  return Object.fromEntries(choosable.map(({ permission, scope }) => [permission, scope]));
}

/** What is sent of it, in the order of the list. */
export function wantedOf(chosen: Chosen, permissions: readonly Permission[]): RoleWanted['permissions'] {
  return permissions.flatMap(({ permission }) => {
    const scope = chosen[permission];
    return scope ? [{ permission, scope }] : [];
  });
}

/** With one permission chosen, or without it. */
export function choosing(chosen: Chosen, permission: string, scope: Scope | undefined): Chosen {
  const others = Object.entries(chosen).filter(([one]) => one !== permission);
  return Object.fromEntries(scope ? [...others, [permission, scope]] : others);
}
