'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

import { ProblemError } from './problem';

const STALE_MS = 10_000;

/** Queries of client components. A refusal is an answer: only a server at fault, or out of reach, is asked again. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: STALE_MS,
            retry: (failures, error) =>
              failures < 2 && !(error instanceof ProblemError && error.problem.status < 500),
          },
        },
      }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
