const NAMES = ['user-agent', 'x-forwarded-for', 'x-request-id'];

/** What the API should know of the browser behind a call of the server: for its log, its limits and its audit. */
export function forwarded(read: (name: string) => string | null | undefined): Record<string, string> {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = read(name);
      return value ? [[name, value] as const] : [];
    }),
  );
}
