'use server';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';

import type { Import } from './types';

/** `confirmed`: how many records end, where the import asks for that to be confirmed. */
export async function applyImport(importId: string, confirmed: number): Promise<Outcome<Import>> {
  return send(
    api.POST('/v1/interop/imports/{import_id}/apply', {
      params: { path: { import_id: importId } },
      body: { confirm_ended: confirmed },
    }),
  );
}

export async function cancelImport(importId: string): Promise<Outcome<Import>> {
  return send(api.POST('/v1/interop/imports/{import_id}/cancel', { params: { path: { import_id: importId } } }));
}
