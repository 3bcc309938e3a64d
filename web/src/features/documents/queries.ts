import 'server-only';

import type { TableQuery } from '@/components/data-table';
import { api, read } from '@/lib/api/client';

import { STATES } from './types';

export const DOCUMENT_LIST = { sorts: ['sent'], filters: ['school_id', 'kind_id', 'state', 'expires_by'] } as const;
export const MISSING_LIST = { sorts: ['student'], filters: ['school_id', 'kind_id'] } as const;

type DocumentQuery = TableQuery<'sent', (typeof DOCUMENT_LIST.filters)[number]>;
type MissingQuery = TableQuery<'student', (typeof MISSING_LIST.filters)[number]>;

/** A student's documents that are open to the reader, and those that must be there and are not. */
export function readDocuments(studentId: string) {
  return read(api.GET('/v1/students/{student_id}/documents', { params: { path: { student_id: studentId } } }));
}

export async function readKinds() {
  return (await read(api.GET('/v1/students/document-kinds'))).items;
}

export async function readAllKinds() {
  return (await read(api.GET('/v1/students/document-kinds/all'))).items;
}

export function listDocuments({ school_id, kind_id, state, expires_by, order, columns, cursor, limit }: DocumentQuery) {
  return read(
    api.GET('/v1/students/documents', {
      params: {
        query: {
          school_id,
          kind_id,
          state: STATES.find((each) => each === state),
          expires_by,
          order,
          columns,
          cursor,
          limit,
        },
      },
    }),
  );
}

export function listMissing({ school_id, kind_id, q, order, columns, cursor, limit }: MissingQuery) {
  return read(
    api.GET('/v1/students/missing-documents', {
      params: { query: { school_id, kind_id, q, order, columns, cursor, limit } },
    }),
  );
}
