'use client';

import { useQuery } from '@tanstack/react-query';

import { ask, browserApi } from '@/lib/api/browser-client';
import type { Answer } from '@/lib/api/types';

export type Choices = Answer<'/v1/schools/{school_id}/offering', 'get'>;

/** What a school's sections can be made of, once a school is chosen. */
export function useChoices(schoolId: string | null, on: boolean) {
  return useQuery({
    queryKey: ['offering', schoolId],
    queryFn: ({ signal }) =>
      ask(browserApi.GET('/v1/schools/{school_id}/offering', { params: { path: { school_id: schoolId ?? '' } }, signal })),
    enabled: on && schoolId !== null,
  });
}
