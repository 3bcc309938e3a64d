/** The time of day (`HH:MM`) in a time zone. */
export function clockIn(timeZone: string, at = new Date()): string {
  return at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
}
