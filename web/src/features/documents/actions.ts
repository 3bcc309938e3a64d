'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

const matching = (version: number) => ({ 'if-match': `"${version}"` });

async function refreshed<Data>(call: Promise<Outcome<Data>>): Promise<Outcome<Data>> {
  const outcome = await call;
  if (outcome.ok) refresh();
  return outcome;
}

export async function decide(
  documentId: string,
  wanted: Body<'/v1/students/documents/{document_id}/decide', 'post'>,
): Promise<Outcome<unknown>> {
  const params = { path: { document_id: documentId } };
  return refreshed(send(api.POST('/v1/students/documents/{document_id}/decide', { params, body: wanted })));
}

export async function sign(
  documentId: string,
  wanted: Body<'/v1/students/documents/{document_id}/signatures', 'post'>,
): Promise<Outcome<unknown>> {
  const params = { path: { document_id: documentId } };
  return refreshed(send(api.POST('/v1/students/documents/{document_id}/signatures', { params, body: wanted })));
}

export async function correctDocument(
  documentId: string,
  version: number,
  wanted: Body<'/v1/students/documents/{document_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  const params = { path: { document_id: documentId }, header: matching(version) };
  return refreshed(send(api.PATCH('/v1/students/documents/{document_id}', { params, body: wanted })));
}

export async function removeDocument(documentId: string, version: number, reason: string): Promise<Outcome<unknown>> {
  const params = { path: { document_id: documentId }, header: matching(version) };
  return refreshed(send(api.POST('/v1/students/documents/{document_id}/remove', { params, body: { reason } })));
}

type KindBody = Body<'/v1/students/document-kinds', 'post'>;

export async function createKind(wanted: KindBody): Promise<Outcome<unknown>> {
  return refreshed(send(api.POST('/v1/students/document-kinds', { body: wanted })));
}

export async function correctKind(kindId: string, version: number, wanted: KindBody): Promise<Outcome<unknown>> {
  const params = { path: { kind_id: kindId }, header: matching(version) };
  return refreshed(send(api.PUT('/v1/students/document-kinds/{kind_id}', { params, body: wanted })));
}
