import { type Messages, useTranslations } from 'next-intl';

/** What a role is called: the built-in ones in the reader's language, a tenant's own by its key. */
export function useRoleName(): (role: string) => string {
  const t = useTranslations('common.roles');
  return (role) => (t.has(role as keyof Messages['common']['roles']) ? t(role as keyof Messages['common']['roles']) : role);
}
