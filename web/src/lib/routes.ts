/** A section's roll of a day. */
export function rollHref(sectionId: string, on: string): string {
  return `/sections/${sectionId}/roll/${on}`;
}
