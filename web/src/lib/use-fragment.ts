import { useSyncExternalStore } from 'react';

/** What stands behind the `#` of the address, which browsers keep to themselves: no server writes it into a log. */
export function useFragment(): string | null {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('hashchange', changed);
      return () => {
        window.removeEventListener('hashchange', changed);
      };
    },
    () => window.location.hash.slice(1),
    () => null,
  );
}
