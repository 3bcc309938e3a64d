'use client';

import { useEffect, useRef, useState } from 'react';

import { browserApi } from '@/lib/api/browser-client';
import { attempt, type Outcome, type Problem, UPLOAD_CUT } from '@/lib/api/problem';
import { uploadFile } from '@/lib/api/upload';

import { isMoving } from './model/states';
import type { Import } from './types';

const ZIP = 'application/zip';
const NEWEST = 20;

const askNewest = (signal: AbortSignal) =>
  attempt(browserApi.GET('/v1/interop/imports', { params: { query: { limit: NEWEST } }, signal }));

/** Why the API hung up, if that can be found out. */
async function explain(problem: Problem, signal: AbortSignal): Promise<Problem> {
  if (problem.slug !== UPLOAD_CUT) return problem;
  const newest = await askNewest(signal);
  const busy = newest.ok && newest.data.items.some(({ state }) => isMoving(state));
  return busy ? { ...problem, slug: 'interop/another-import-runs', status: 409 } : problem;
}

/** Send a package to be checked; `sent` is null while nothing is on its way. */
export function useUpload(onDone: (imported: Import) => void) {
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef<AbortController | null>(null);

  useEffect(
    () => () => {
      running.current?.abort();
    },
    [],
  );

  async function send(file: File, endDates: Import['end_dates']) {
    const controller = new AbortController();
    running.current = controller;
    setProblem(null);
    setSent(0);
    // A file on its way renews no session (see `src/proxy.ts`): this does, so that the token outlives the start.
    await askNewest(controller.signal);
    const outcome: Outcome<Import> | null = await uploadFile('/v1/interop/imports', {
      query: { file_name: file.name, end_dates: endDates },
      file,
      contentType: ZIP,
      onProgress: setSent,
      signal: controller.signal,
    });
    if (outcome?.ok) {
      onDone(outcome.data);
      return;
    }
    const refused = outcome && (await explain(outcome.problem, controller.signal));
    setSent(null);
    setProblem(refused);
  }

  return {
    sent,
    problem,
    upload: (file: File, endDates: Import['end_dates']) => void send(file, endDates),
    stop: () => {
      running.current?.abort();
    },
  };
}
