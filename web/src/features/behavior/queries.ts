import 'server-only';

import { asDay } from '@/i18n/dates';
import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

import { SEVERITIES, STATES } from './words';

export const INCIDENT_LIST = {
  sorts: ['occurred', 'kind', 'severity', 'state'],
  filters: ['school_id', 'kind', 'severity', 'state', 'first_on', 'last_on'],
} as const;

type IncidentQuery = TableQuery<(typeof INCIDENT_LIST.sorts)[number], (typeof INCIDENT_LIST.filters)[number]>;

export function listIncidents(wanted: IncidentQuery) {
  const { school_id, kind, severity, state, first_on, last_on, sort, order, columns, cursor, limit } = wanted;
  return read(
    api.GET('/v1/students/incidents', {
      params: {
        query: {
          school_id,
          kind,
          sort,
          order,
          columns,
          cursor,
          limit,
          severity: SEVERITIES.find((each) => each === severity),
          state: STATES.find((each) => each === state),
          first_on: asDay(first_on),
          last_on: asDay(last_on),
        },
      },
    }),
  );
}

export function readIncident(incidentId: string) {
  return read(api.GET('/v1/students/incidents/{incident_id}', { params: { path: { incident_id: incidentId } } }));
}

export function readHistory(incidentId: string) {
  return read(
    api.GET('/v1/students/incidents/{incident_id}/history', { params: { path: { incident_id: incidentId } } }),
  );
}

export function readBehavior(studentId: string) {
  return read(api.GET('/v1/students/{student_id}/behavior', { params: { path: { student_id: studentId } } }));
}

export async function readKinds() {
  return (await read(api.GET('/v1/students/behavior-kinds'))).items;
}
