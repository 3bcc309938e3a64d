'use client';

import { useEffect, useEffectEvent, useState } from 'react';

import { BROWSER_API } from '@/lib/api/browser-client';

/** `lost`: it could not be opened again at once. A stream that ends now and then, as its token does, is not lost. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'paused';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Follow one of the API's event streams: `useLiveStream('/v1/attendance/board/stream?school_id=…', ['ready', 'changed'], refetch)`.
 * It closes while the tab is hidden and opens again with it, so treat `ready` as "something may have changed".
 * Without a path it rests.
 */
export function useLiveStream(
  path: string | null,
  events: readonly string[],
  onEvent: (name: string, data: string) => void,
): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const handle = useEffectEvent(onEvent);
  const names = events.join(' ');

  useEffect(() => {
    if (path === null) return undefined;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = FIRST_WAIT_MS;

    function close() {
      clearTimeout(timer);
      source?.close();
      source = null;
    }

    function open() {
      close();
      source = new EventSource(`${BROWSER_API}${path}`);
      source.onopen = () => {
        wait = FIRST_WAIT_MS;
        setState('live');
      };
      source.onerror = () => {
        close();
        setState(wait === FIRST_WAIT_MS ? 'connecting' : 'lost');
        timer = setTimeout(open, wait * (0.5 + Math.random()));
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      };
      for (const name of names.split(' ')) {
        source.addEventListener(name, (event: MessageEvent<string>) => {
          handle(name, event.data);
        });
      }
    }

    function followVisibility() {
      if (document.visibilityState === 'visible') {
        open();
      } else {
        close();
        setState('paused');
      }
    }

    followVisibility();
    document.addEventListener('visibilitychange', followVisibility);
    return () => {
      document.removeEventListener('visibilitychange', followVisibility);
      close();
    };
  }, [path, names]);

  return state;
}
