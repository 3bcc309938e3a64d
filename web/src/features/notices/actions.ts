'use server';

import { api, send } from '@/lib/api/client';

export async function markNoticeRead(noticeId: string) {
  return send(api.POST('/v1/communication/notices/{notice_id}/read', { params: { path: { notice_id: noticeId } } }));
}
