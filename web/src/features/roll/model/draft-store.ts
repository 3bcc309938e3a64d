import type { Draft } from './draft';

const PREFIX = 'homeroom.roll.';
const KEPT_MS = 14 * 24 * 60 * 60 * 1000;

/** Bound to the account: on a shared laptop nobody sees, or sends, another one's marks. */
export function draftKey(accountId: string, sectionId: string, on: string): string {
  return `${PREFIX}${accountId}.${sectionId}.${on}`;
}

/** Unsaved marks on this device. What the browser refuses to keep lives on in memory until the page is left. */
export interface DraftStore {
  /** The draft as text, so that React can compare it; null without one. */
  read: (key: string) => string | null;
  write: (key: string, draft: Draft | null) => void;
  subscribe: (listener: () => void) => () => void;
  /** Forget what nobody came back for. */
  sweep: (now: number) => void;
}

export function createDraftStore(storage: () => Storage): DraftStore {
  const memory = new Map<string, string | null>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };

  function kept(key: string): string | null {
    try {
      return storage().getItem(key);
    } catch {
      return null;
    }
  }

  return {
    read: (key) => memory.get(key) ?? (memory.has(key) ? null : kept(key)),
    write(key, draft) {
      const text = draft && JSON.stringify(draft);
      memory.set(key, text);
      try {
        if (text === null) storage().removeItem(key);
        else storage().setItem(key, text);
        memory.delete(key);
      } catch {
        // Full, or forbidden in this browser: memory has it.
      }
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      const other = (event: StorageEvent) => {
        if (event.key?.startsWith(PREFIX)) listener();
      };
      window.addEventListener('storage', other);
      return () => {
        listeners.delete(listener);
        window.removeEventListener('storage', other);
      };
    },
    sweep(now) {
      try {
        for (const key of Object.keys(storage()).filter((name) => name.startsWith(PREFIX))) {
          const startedAt = parseDraft(storage().getItem(key))?.startedAt ?? 0;
          if (now - startedAt > KEPT_MS) storage().removeItem(key);
        }
      } catch {
        // Nothing is kept here, so nothing is too old.
      }
    },
  };
}

/** The draft in a stored text; null for what is not one. */
export function parseDraft(text: string | null): Draft | null {
  if (!text) return null;
  try {
    const draft = JSON.parse(text) as Partial<Draft> | null;
    if (typeof draft?.version !== 'number' || typeof draft.marks !== 'object') return null;
    return {
      version: draft.version,
      startedAt: draft.startedAt ?? 0,
      pending: draft.pending ?? false,
      marks: draft.marks,
      differences: draft.differences ?? [],
    };
  } catch {
    return null;
  }
}
