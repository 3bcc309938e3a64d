import type { SpotlightActionGroupData } from '@mantine/spotlight';

/** Lower case and without accents, as the API folds names: "Códigos" is found by "cod". */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{Mn}/gu, '').toLowerCase();
}

/** Pages by any part of their name; what the API has found is left as it is. Groups without a line go. */
export function filterGroups(typed: string, groups: SpotlightActionGroupData[], pages: string): SpotlightActionGroupData[] {
  const wanted = folded(typed.trim());
  return groups
    .map((group) =>
      group.group === pages
        ? { ...group, actions: group.actions.filter(({ label = '' }) => folded(label).includes(wanted)) }
        : group,
    )
    .filter(({ actions }) => actions.length > 0);
}
