import 'server-only';

import { redirect } from 'next/navigation';

import { type ListView, viewOf } from '@/components/data-table';
import { savedHref } from '@/components/data-table/list-view';
import { api, read } from '@/lib/api/client';
import { may, readMe } from '@/lib/me';
import { schoolChoices } from '@/lib/school-choice';
import { readSchools } from '@/lib/schools';

const EVERYBODYS_SHARERS = ['district_admin', 'registrar'];

/** A list by the API's name for it, as the address bar has it; opened plainly, it begins with the reader's own default. */
export async function openList(
  name: string,
  pathname: string,
  params: Record<string, string | string[] | undefined>,
): Promise<ListView> {
  const [list, me] = await Promise.all([read(api.GET('/v1/lists/{name}', { params: { path: { name } } })), readMe()]);
  const start = list.saved.find(({ id }) => id === list.default_id);
  if (start && Object.keys(params).length === 0) redirect(savedHref(pathname, start));
  const sharing = may(me, 'lists.share')
    ? {
        schools: schoolChoices(await readSchools()),
        everybody: me.roles.some(({ role }) => EVERYBODYS_SHARERS.includes(role)),
      }
    : null;
  return viewOf(list, params, sharing);
}
