import { type Messages, useTranslations } from 'next-intl';

import type { Scope } from './model';

type Words = Messages['roles'];
type Area = keyof Words['areas'];

/** Areas, permissions and scopes in the reader's language; what has no words here is said as the API says it. */
export function useWords() {
  const t = useTranslations('roles');
  return {
    area: (area: string): string => (t.has(`areas.${area as Area}`) ? t(`areas.${area as Area}`) : area),
    permission: (permission: string, otherwise: string): string => {
      const key = `permissions.${permission}` as 'permissions.students.read';
      return t.has(key) ? t(key) : otherwise;
    },
    scope: (scope: Scope): string => t(`scopes.${scope}`),
  };
}
