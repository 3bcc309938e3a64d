import 'server-only';

import { cache } from 'react';

import { api, read } from '@/lib/api/client';

import type { Place } from './model';

export const COMPARISON = {
  sorts: ['name', 'students', 'attendance_rate', 'staff', 'teachers', 'students_per_teacher'],
  filters: ['measure'],
} as const;

/** The tree, asked once per request. */
export const readDistrict = cache(() => read(api.GET('/v1/schools/district')));

export function compareSchools({ sort, order }: { sort: (typeof COMPARISON)['sorts'][number]; order: 'asc' | 'desc' }) {
  return read(api.GET('/v1/schools/compare', { params: { query: { sort, order } } }));
}

export function readProfile({ kind, id }: Place) {
  return kind === 'school'
    ? read(api.GET('/v1/schools/{school_id}/profile', { params: { path: { school_id: id } } }))
    : read(
        api.GET('/v1/schools/organizations/{organization_id}/profile', { params: { path: { organization_id: id } } }),
      );
}
