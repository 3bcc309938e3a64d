'use client';

import { useQuery } from '@tanstack/react-query';

import { ask, browserApi } from '@/lib/api/browser-client';

import type { Colleague, Opening, RoomThen } from './types';

export interface Ways {
  /** Null while it is not known yet. */
  openings: Opening[] | null;
  daysInPeriod: number[];
  cycleDays: { cycle_day: number; name: string | null }[];
  periods: { id: string; name: string }[];
  colleagues: Colleague[] | null;
  failed: boolean;
}

/** Where a meeting could go, and who could take it over, from a day on; nothing is asked without a meeting. */
export function useWays(meetingId: string | null, startsOn: string | undefined, roomId?: string): Ways {
  const enabled = meetingId !== null;
  const path = { meeting_id: meetingId ?? '' };
  const openings = useQuery({
    queryKey: ['openings', meetingId, startsOn, roomId],
    queryFn: ({ signal }) =>
      ask(
        browserApi.GET('/v1/schools/meetings/{meeting_id}/openings', {
          params: { path, query: { starts_on: startsOn, room_id: roomId } },
          signal,
        }),
      ),
    enabled,
    gcTime: 0,
  });
  const colleagues = useQuery({
    queryKey: ['colleagues', meetingId, startsOn],
    queryFn: ({ signal }) =>
      ask(
        browserApi.GET('/v1/schools/meetings/{meeting_id}/colleagues', {
          params: { path, query: { starts_on: startsOn } },
          signal,
        }),
      ),
    enabled,
    gcTime: 0,
  });
  return {
    openings: openings.data?.items ?? null,
    daysInPeriod: openings.data?.days_in_period ?? [],
    cycleDays: openings.data?.cycle_days ?? [],
    periods: openings.data?.periods ?? [],
    colleagues: colleagues.data?.items ?? null,
    failed: openings.isError,
  };
}

/** The rooms of the school for a meeting in a slot, free ones first. */
export function useRooms(
  meetingId: string | null,
  slot: { cycleDay: number; periodId: string } | null,
  startsOn: string | undefined,
): RoomThen[] | null {
  const { data } = useQuery({
    queryKey: ['rooms-then', meetingId, slot?.cycleDay, slot?.periodId, startsOn],
    queryFn: ({ signal }) =>
      ask(
        browserApi.GET('/v1/schools/meetings/{meeting_id}/rooms', {
          params: {
            path: { meeting_id: meetingId ?? '' },
            query: { cycle_day: slot?.cycleDay ?? 1, period_id: slot?.periodId ?? '', starts_on: startsOn },
          },
          signal,
        }),
      ),
    enabled: meetingId !== null && slot !== null,
    gcTime: 0,
  });
  return data?.items ?? null;
}
