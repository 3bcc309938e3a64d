'use client';

import { useEffect, useRef, useState } from 'react';

import { browserApi } from '@/lib/api/browser-client';
import { attempt, type Outcome, type Problem } from '@/lib/api/problem';
import { putFile } from '@/lib/api/put-file';
import type { Answer } from '@/lib/api/types';

import type { MediaType } from './types';

type Upload = Answer<'/v1/students/{student_id}/documents', 'post'>;

/** What is sent: a document of a student, or a new version of one. */
export type Target =
  | { studentId: string; kindId: string; name: string }
  | { documentId: string };

export interface Sending {
  file: File;
  mediaType: MediaType;
  expiresOn: string | null;
}

function start(target: Target, { file, mediaType, expiresOn }: Sending, signal: AbortSignal): Promise<Outcome<Upload>> {
  const said = { file_name: file.name.slice(-200), media_type: mediaType, size: file.size, expires_on: expiresOn };
  if ('documentId' in target) {
    const params = { path: { document_id: target.documentId } };
    return attempt(browserApi.POST('/v1/students/documents/{document_id}/versions', { params, body: said, signal }));
  }
  const params = { path: { student_id: target.studentId } };
  const body = { ...said, kind_id: target.kindId, name: target.name };
  return attempt(browserApi.POST('/v1/students/{student_id}/documents', { params, body, signal }));
}

/** The three steps of an upload; `sent` is null while nothing is on its way, `checking` after the last byte. */
export function useSend(onDone: () => void) {
  const [sent, setSent] = useState<number | null>(null);
  const [checking, setChecking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef<AbortController | null>(null);

  useEffect(
    () => () => {
      running.current?.abort();
    },
    [],
  );

  async function steps(target: Target, sending: Sending, signal: AbortSignal): Promise<Outcome<unknown> | null> {
    const begun = await start(target, sending, signal);
    if (!begun.ok) return begun;
    const { document_id, version_id, url } = begun.data;
    const arrived = await putFile(url, sending.file, setSent, signal);
    if (!arrived?.ok) return arrived;
    setChecking(true);
    const params = { path: { document_id } };
    return attempt(
      browserApi.POST('/v1/students/documents/{document_id}/complete', { params, body: { version_id }, signal }),
    );
  }

  async function run(target: Target, sending: Sending) {
    const controller = new AbortController();
    running.current = controller;
    setProblem(null);
    setSent(0);
    const outcome = await steps(target, sending, controller.signal);
    setSent(null);
    setChecking(false);
    if (controller.signal.aborted) return;
    if (outcome?.ok) onDone();
    else setProblem(outcome?.problem ?? null);
  }

  return {
    sent,
    checking,
    problem,
    clear: () => {
      setProblem(null);
    },
    send: (target: Target, sending: Sending) => void run(target, sending),
    stop: () => {
      running.current?.abort();
    },
  };
}
