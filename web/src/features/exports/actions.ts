'use server';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';

import type { Export } from './types';

export async function startExport(endDates: Export['end_dates']): Promise<Outcome<Export>> {
  return send(api.POST('/v1/interop/exports', { body: { end_dates: endDates } }));
}

/** Stop one that runs, or drop the file of one that is ready. */
export async function cancelExport(exportId: string): Promise<Outcome<Export>> {
  return send(api.POST('/v1/interop/exports/{export_id}/cancel', { params: { path: { export_id: exportId } } }));
}
