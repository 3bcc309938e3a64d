'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';

import { browserApi, leaveForSignIn } from '@/lib/api/browser-client';
import { attempt, type Problem } from '@/lib/api/problem';

import { afterSave, type Draft, emptyDraft, keptOf, marksToSend, rebase, settle } from './model/draft';
import { parseDraft } from './model/draft-store';
import { currentRoll, isWorthRetrying, retryDelay } from './model/saving';
import { type Roll, ROLL_PATH } from './types';
import { draftStore } from './use-draft';

const PATIENCE_MS = 20_000;

export type Phase =
  | { kind: 'idle' | 'saving' | 'saved' | 'other-account' }
  /** The API said no, and trying again would not help. */
  | { kind: 'refused'; problem: Problem };

interface Options {
  accountId: string;
  draftKey: string;
  roll: Roll;
  draft: Draft | null;
  onRoll: (roll: Roll) => void;
}

/** Saving a roll: once by hand, then by itself for as long as there is no connection. */
export function useSaving({ accountId, draftKey, roll, draft, onRoll }: Options) {
  const router = useRouter();
  const [phase, setPhase] = useState<Phase>({ kind: 'idle' });
  const [tries, setTries] = useState(0);
  const running = useRef(false);
  const path = { section_id: roll.section.id, on: roll.on };
  const waiting = draft?.pending === true && phase.kind !== 'saving' && phase.kind !== 'other-account';

  // Marks go on being set while a save is under way.
  const latest = () => settle(parseDraft(draftStore.read(draftKey)), roll);
  const mine = () => latest() ?? emptyDraft(roll.version, Date.now());

  function keepPending(pending: boolean) {
    draftStore.write(draftKey, keptOf({ ...mine(), pending }));
  }

  function refused(problem: Problem) {
    if (problem.status === 401 || isWorthRetrying(problem)) {
      keepPending(true);
      setTries((count) => count + 1);
      setPhase({ kind: 'idle' });
      if (problem.status === 401) leaveForSignIn();
      return;
    }
    const current = currentRoll(problem);
    if (!current) {
      keepPending(false);
      setPhase({ kind: 'refused', problem });
      return;
    }
    const rebased = keptOf(rebase(mine(), roll, current));
    draftStore.write(draftKey, rebased);
    onRoll(current);
    // Nothing left: they saved what we wanted, or it was our own save whose answer got lost.
    setPhase({ kind: rebased ? 'idle' : 'saved' });
  }

  async function save() {
    if (running.current || !roll.can_mark) return;
    running.current = true;
    setPhase({ kind: 'saving' });
    try {
      await saveOnce();
    } finally {
      running.current = false;
    }
  }

  async function saveOnce() {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    // Another window may have signed somebody else in: these marks are not theirs.
    const me = await attempt(browserApi.GET('/v1/identity/me', { signal }));
    if (!me.ok) {
      refused(me.problem);
      return;
    }
    if (me.data.account_id !== accountId) {
      setPhase({ kind: 'other-account' });
      return;
    }
    const sent = draft;
    const outcome = await attempt(
      browserApi.PUT(ROLL_PATH, {
        params: { path, header: { 'if-match': `"${roll.version}"` } },
        body: { marks: marksToSend(roll, sent) },
        signal,
      }),
    );
    if (!outcome.ok) {
      refused(outcome.problem);
      return;
    }
    draftStore.write(draftKey, afterSave(latest(), sent, outcome.data));
    onRoll(outcome.data);
    setTries(0);
    setPhase({ kind: 'saved' });
    // Pages that were visited before this save would still say that the roll is not taken.
    router.refresh();
  }

  const touch = useCallback(() => {
    setPhase((now) => (now.kind === 'saved' ? { kind: 'idle' } : now));
  }, []);

  const retry = useEffectEvent(() => {
    void save();
  });

  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => {
      retry();
    }, retryDelay(tries));
    const online = () => {
      retry();
    };
    window.addEventListener('online', online);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', online);
    };
  }, [waiting, tries]);

  return {
    phase,
    waiting,
    save,
    /** A mark was set: what was said of the last save is over. */
    touch,
    /** Read the roll anew and put the marks on top: it, its roster or its codes have changed. */
    reload: async () => {
      const outcome = await attempt(browserApi.GET(ROLL_PATH, { params: { path } }));
      if (!outcome.ok) {
        setPhase({ kind: 'refused', problem: outcome.problem });
        return;
      }
      draftStore.write(draftKey, keptOf(rebase(mine(), roll, outcome.data)));
      onRoll(outcome.data);
      setPhase({ kind: 'idle' });
    },
  };
}
