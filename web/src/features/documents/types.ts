import type { Answer, Item } from '@/lib/api/types';

export type StudentDocuments = Answer<'/v1/students/{student_id}/documents', 'get'>;
export type Doc = StudentDocuments['items'][number];
export type Version = Doc['versions'][number];
export type Kind = Answer<'/v1/students/document-kinds', 'get'>['items'][number];
export type Listed = Item<'/v1/students/documents'>;
export type Missing = Item<'/v1/students/missing-documents'>;
export type State = Doc['state'];
export type Audience = Kind['seen_by'][number];

export const AUDIENCES = ['office', 'nurse', 'counselor', 'staff', 'family', 'student'] as const satisfies readonly Audience[];
export const STATES = ['waiting', 'kept', 'refused', 'uploading', 'checking'] as const satisfies readonly State[];

/** How files of each type end that is taken; a browser does not always say what a file is. */
const TYPES = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heic',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
} as const;

export type MediaType = (typeof TYPES)[keyof typeof TYPES];

/** Pictures first: a phone then offers its camera. */
export const ACCEPT = ['image/*', ...Object.keys(TYPES).map((ending) => `.${ending}`)].join(',');

export function mediaTypeOf(file: File): MediaType | null {
  const told = Object.values(TYPES).find((type) => type === file.type);
  const ending = file.name.split('.').pop()?.toLowerCase() ?? '';
  return told ?? Object.entries(TYPES).find(([each]) => each === ending)?.[1] ?? null;
}
