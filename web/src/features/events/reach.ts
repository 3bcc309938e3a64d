import type { Me } from '@/lib/api/types';

/** May this office make events of the whole district? For a choice in a form; the API alone decides. */
export function managesDistrict(me: Me): boolean {
  return me.roles.some(({ role }) => role === 'district_admin' || role === 'registrar');
}
