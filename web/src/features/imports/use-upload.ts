'use client';

import { useEffect, useRef, useState } from 'react';

import { browserApi } from '@/lib/api/browser-client';
import { attempt, type Problem } from '@/lib/api/problem';
import { uploadFile } from '@/lib/api/upload';

import type { Import } from './types';

const ZIP = 'application/zip';

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
    await attempt(browserApi.GET('/v1/interop/imports', { params: { query: { limit: 1 } }, signal: controller.signal }));
    const outcome = await uploadFile('/v1/interop/imports', {
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
    setSent(null);
    if (outcome) setProblem(outcome.problem);
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
