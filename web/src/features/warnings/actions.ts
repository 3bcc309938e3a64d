'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';

import type { RuleWrite } from './types';

/** Make the rules of a district, or of one of its schools. */
export async function setWarningRules(
  schoolId: string | null,
  version: number,
  rules: RuleWrite[],
): Promise<Outcome<unknown>> {
  const header = { 'if-match': `"${version}"` };
  const body = { rules };
  const outcome = await (schoolId === null
    ? send(api.PUT('/v1/students/warning-rules', { params: { header }, body }))
    : send(
        api.PUT('/v1/students/warning-rules/{school_id}', { params: { header, path: { school_id: schoolId } }, body }),
      ));
  if (outcome.ok) refresh();
  return outcome;
}
