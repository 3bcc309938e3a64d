import { useTranslations } from 'next-intl';

import { FactLine } from '@/components/page';

import type { RoleShown } from '../model';

/** Where a role is given, and whether every district has it. */
export function RoleKind({ role }: { role: Pick<RoleShown, 'in_school' | 'built_in'> }) {
  const t = useTranslations('roles');
  return <FactLine facts={[t(role.in_school ? 'inSchool' : 'inDistrict'), role.built_in && t('builtInNote')]} />;
}
