'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

export async function moveMeeting(
  meetingId: string,
  body: Body<'/v1/schools/meetings/{meeting_id}/move', 'post'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.POST('/v1/schools/meetings/{meeting_id}/move', { params: { path: { meeting_id: meetingId } }, body }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function handOver(
  meetingId: string,
  body: Body<'/v1/schools/meetings/{meeting_id}/hand-over', 'post'>,
): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.POST('/v1/schools/meetings/{meeting_id}/hand-over', { params: { path: { meeting_id: meetingId } }, body }),
  );
  if (outcome.ok) refresh();
  return outcome;
}

export async function reserveRoom(body: Body<'/v1/schools/reservations', 'post'>): Promise<Outcome<unknown>> {
  const outcome = await send(api.POST('/v1/schools/reservations', { body }));
  if (outcome.ok) refresh();
  return outcome;
}

export async function cancelReservation(reservationId: string): Promise<Outcome<unknown>> {
  const outcome = await send(
    api.DELETE('/v1/schools/reservations/{reservation_id}', { params: { path: { reservation_id: reservationId } } }),
  );
  if (outcome.ok) refresh();
  return outcome;
}
