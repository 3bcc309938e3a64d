'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';

import { readDigest } from '@/lib/api/problem';

import { ProblemState } from './problem-state';

export interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** What every `error.tsx` shows; trying again renders the page on the server once more. */
export function ErrorPage({ error, reset }: ErrorPageProps) {
  const router = useRouter();
  return (
    <ProblemState
      order={1}
      problem={readDigest(error.digest)}
      onRetry={() => {
        startTransition(() => {
          router.refresh();
          reset();
        });
      }}
    />
  );
}
