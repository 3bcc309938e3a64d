import 'server-only';

import { notFound } from 'next/navigation';

import { api, read } from '@/lib/api/client';

import { ROLL_PATH } from './types';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A section's day; an address that names none leads to the page that says so. */
export function readRoll(sectionId: string, on: string) {
  if (!ID.test(sectionId) || !DAY.test(on)) notFound();
  return read(api.GET(ROLL_PATH, { params: { path: { section_id: sectionId, on } } }));
}
