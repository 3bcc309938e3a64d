/** A section's roll of a day. */
export function rollHref(sectionId: string, on: string): string {
  return `/sections/${sectionId}/roll/${on}`;
}

/** Which page a request is for; the proxy says so to whatever renders it. */
export const PAGE_ASKED = 'x-page-asked';
