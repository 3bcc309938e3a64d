'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const QUIET_MS = 5_000;

/** Reads the page anew when somebody comes back to its tab, and once after `seconds` if the page then says other things. */
export function RefreshOnReturn({ seconds }: { seconds?: number | undefined }) {
  const router = useRouter();

  useEffect(() => {
    let last = Date.now();
    function refresh() {
      if (document.visibilityState !== 'visible' || Date.now() - last < QUIET_MS) return;
      last = Date.now();
      router.refresh();
    }
    const timer = seconds === undefined ? undefined : setTimeout(refresh, seconds * 1000);
    document.addEventListener('visibilitychange', refresh);
    window.addEventListener('focus', refresh);
    window.addEventListener('pageshow', refresh);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', refresh);
      window.removeEventListener('focus', refresh);
      window.removeEventListener('pageshow', refresh);
    };
  }, [router, seconds]);

  return null;
}
