import { useTranslations } from 'next-intl';

import { isBuiltIn } from '@/lib/roles';

/** How a role is called: a built-in one in the reader's language, another as the district named it. */
export function useRoleName(): (role: string, name: string | null | undefined) => string {
  const t = useTranslations('common.roles');
  return (role, name) => (isBuiltIn(role) ? t(role) : (name ?? role));
}
