const DAY_MS = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day out of the address bar; null for what is none. */
export function dayFrom(param: string | string[] | undefined): string | null {
  if (typeof param !== 'string' || !ISO_DAY.test(param)) return null;
  const at = Date.parse(`${param}T00:00:00Z`);
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(param) ? null : param;
}

/** The day so many days later (earlier, if negative). */
export function dayAfter(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
