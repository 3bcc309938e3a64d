'use server';

import { refresh } from 'next/cache';

import { api, send } from '@/lib/api/client';
import type { Outcome } from '@/lib/api/problem';
import type { Body } from '@/lib/api/types';

const matched = (version: number) => ({ 'if-match': `"${version}"` });

async function thenRefresh<Data>(outcome: Promise<Outcome<Data>>): Promise<Outcome<Data>> {
  const done = await outcome;
  if (done.ok) refresh();
  return done;
}

export async function linkGuardian(
  studentId: string,
  body: Body<'/v1/students/{student_id}/guardians', 'post'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(api.POST('/v1/students/{student_id}/guardians', { params: { path: { student_id: studentId } }, body })),
  );
}

export async function changeLink(
  studentId: string,
  link: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/guardians/{link_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(
      api.PATCH('/v1/students/{student_id}/guardians/{link_id}', {
        params: { path: { student_id: studentId, link_id: link.id }, header: matched(link.version) },
        body,
      }),
    ),
  );
}

export async function addContact(
  studentId: string,
  body: Body<'/v1/students/{student_id}/contacts', 'post'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(api.POST('/v1/students/{student_id}/contacts', { params: { path: { student_id: studentId } }, body })),
  );
}

export async function changeContact(
  studentId: string,
  contact: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/contacts/{contact_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(
      api.PATCH('/v1/students/{student_id}/contacts/{contact_id}', {
        params: { path: { student_id: studentId, contact_id: contact.id }, header: matched(contact.version) },
        body,
      }),
    ),
  );
}

export async function putInOrder(studentId: string, ids: string[]): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(
      api.PUT('/v1/students/{student_id}/contacts/order', {
        params: { path: { student_id: studentId } },
        body: { ids },
      }),
    ),
  );
}

export async function makeHousehold(
  studentId: string,
  body: Body<'/v1/students/{student_id}/households', 'post'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(api.POST('/v1/students/{student_id}/households', { params: { path: { student_id: studentId } }, body })),
  );
}

export async function correctHousehold(
  studentId: string,
  household: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/households/{household_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(
      api.PATCH('/v1/students/{student_id}/households/{household_id}', {
        params: { path: { student_id: studentId, household_id: household.id }, header: matched(household.version) },
        body,
      }),
    ),
  );
}

export async function addMember(
  studentId: string,
  householdId: string,
  body: Body<'/v1/students/{student_id}/households/{household_id}/members', 'post'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(
      api.POST('/v1/students/{student_id}/households/{household_id}/members', {
        params: { path: { student_id: studentId, household_id: householdId } },
        body,
      }),
    ),
  );
}

export async function endMember(
  studentId: string,
  householdId: string,
  memberId: string,
  endsOn: string,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(
      api.POST('/v1/students/{student_id}/households/{household_id}/members/{member_id}/end', {
        params: { path: { student_id: studentId, household_id: householdId, member_id: memberId } },
        body: { ends_on: endsOn },
      }),
    ),
  );
}

export async function enterCourtOrder(
  studentId: string,
  body: Body<'/v1/students/{student_id}/court-orders', 'post'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(api.POST('/v1/students/{student_id}/court-orders', { params: { path: { student_id: studentId } }, body })),
  );
}

export async function changeCourtOrder(
  studentId: string,
  order: { id: string; version: number },
  body: Body<'/v1/students/{student_id}/court-orders/{order_id}', 'patch'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(
      api.PATCH('/v1/students/{student_id}/court-orders/{order_id}', {
        params: { path: { student_id: studentId, order_id: order.id }, header: matched(order.version) },
        body,
      }),
    ),
  );
}

/** Reading them is on record, so they are asked for when somebody opens them, and not before. */
export async function readNotes(studentId: string, orderId: string) {
  return send(
    api.GET('/v1/students/{student_id}/court-orders/{order_id}/notes', {
      params: { path: { student_id: studentId, order_id: orderId } },
    }),
  );
}

export async function writeNotes(
  studentId: string,
  order: { id: string; version: number },
  text: string | null,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(
      api.PUT('/v1/students/{student_id}/court-orders/{order_id}/notes', {
        params: { path: { student_id: studentId, order_id: order.id }, header: matched(order.version) },
        body: { text },
      }),
    ),
  );
}

export async function propose(
  studentId: string,
  body: Body<'/v1/students/{student_id}/proposals', 'post'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(api.POST('/v1/students/{student_id}/proposals', { params: { path: { student_id: studentId } }, body })),
  );
}

export async function withdraw(studentId: string, proposalId: string): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(
      api.POST('/v1/students/{student_id}/proposals/{proposal_id}/withdraw', {
        params: { path: { student_id: studentId, proposal_id: proposalId } },
      }),
    ),
  );
}

export async function decide(
  proposalId: string,
  body: Body<'/v1/students/proposals/{proposal_id}/decide', 'post'>,
): Promise<Outcome<unknown>> {
  return thenRefresh(
    send(
      api.POST('/v1/students/proposals/{proposal_id}/decide', {
        params: { path: { proposal_id: proposalId } },
        body,
      }),
    ),
  );
}

export async function decideTogether(body: Body<'/v1/students/proposals/decide', 'post'>) {
  return thenRefresh(send(api.POST('/v1/students/proposals/decide', { body })));
}
