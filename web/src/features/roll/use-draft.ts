'use client';

import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';

import { type Draft, emptyDraft, isDirty, keptOf, settle } from './model/draft';
import { createDraftStore, parseDraft } from './model/draft-store';
import type { Roll } from './types';

export const draftStore = createDraftStore(() => window.localStorage);

/** The unsaved marks of a roll. They are kept on the device with each tap, and read from there: a reload finds them. */
export function useDraft(key: string, roll: Roll) {
  const [openedAt] = useState(() => Date.now());
  const text = useSyncExternalStore(
    draftStore.subscribe,
    () => draftStore.read(key),
    () => null,
  );
  const draft = useMemo(() => settle(parseDraft(text), roll), [text, roll]);

  useEffect(() => {
    draftStore.sweep(Date.now());
  }, []);

  const change = useCallback(
    (next: (draft: Draft) => Draft) => {
      const now = settle(parseDraft(draftStore.read(key)), roll) ?? emptyDraft(roll.version, Date.now());
      draftStore.write(key, keptOf(next(now)));
    },
    [key, roll],
  );

  return { draft, change, restored: draft !== null && isDirty(draft) && draft.startedAt < openedAt };
}
