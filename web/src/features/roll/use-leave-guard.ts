'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';

import { isLeavingForSignIn } from '@/lib/api/browser-client';

/** Ask before a page with unsaved marks is left: by a link of the app, or by closing the tab. */
export function useLeaveGuard(active: boolean) {
  const router = useRouter();
  const [wanted, setWanted] = useState<string | null>(null);
  const letGo = useRef(false);

  useEffect(() => {
    if (!active) return;

    function beforeUnload(event: BeforeUnloadEvent) {
      if (!letGo.current && !isLeavingForSignIn()) event.preventDefault();
    }

    function followLink(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
      if (!(link instanceof HTMLAnchorElement) || letGo.current || !leavesHere(event, link)) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(`${link.pathname}${link.search}${link.hash}`);
    }

    window.addEventListener('beforeunload', beforeUnload);
    document.addEventListener('click', followLink, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('click', followLink, { capture: true });
    };
  }, [active]);

  return {
    asked: wanted !== null,
    stay: () => {
      setWanted(null);
    },
    leave: () => {
      letGo.current = true;
      setWanted(null);
      if (wanted) router.push(wanted);
    },
  };
}

function leavesHere(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const newTab = event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0 || link.target === '_blank';
  const elsewhere = link.origin !== window.location.origin || link.pathname === window.location.pathname;
  return !newTab && !elsewhere;
}
