import type { Metadata } from 'next';
import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';

import { ButtonLink, TextLink } from '@/components/link';
import { FactLine, Page } from '@/components/page';
import { useRoleName } from '@/components/role-name';
import { RemoveRole, RoleKind, RolePermissions } from '@/features/roles';
import { listPermissions, readRole } from '@/features/roles/queries';
import type { Answer, Item } from '@/lib/api/types';
import { may, readMe } from '@/lib/me';
import { isBuiltIn } from '@/lib/roles';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roles');
  return { title: t('role') };
}

export default async function RolePage({ params }: PageProps<'/settings/roles/[key]'>) {
  const { key } = await params;
  const [me, role, permissions] = await Promise.all([readMe(), readRole(key), listPermissions()]);
  return <RoleView role={role} permissions={permissions} managed={may(me, 'identity.manage_roles')} />;
}

interface Props {
  role: Answer<'/v1/identity/roles/{key}', 'get'>;
  permissions: Item<'/v1/identity/permissions'>[];
  managed: boolean;
}

function RoleView({ role, permissions, managed }: Props) {
  const t = useTranslations('roles');
  const roleName = useRoleName();
  const { key, name, description, built_in, holders } = role;
  return (
    <Page
      title={roleName(key, name)}
      eyebrow={<TextLink href="/settings/roles">{t('back')}</TextLink>}
      lead={
        <>
          {isBuiltIn(key) ? t(`builtIn.${key}`) : description}
          <br />
          <FactLine facts={[<RoleKind key="kind" role={role} />, holders !== null && t('holders', { count: holders })]} />
        </>
      }
      actions={
        managed && (
          <>
            <ButtonLink variant="default" size="sm" href={`/settings/roles/new?from=${key}`}>
              {t('copy')}
            </ButtonLink>
            {!built_in && <RemoveRole role={role} />}
            {!built_in && (
              <ButtonLink size="sm" href={`/settings/roles/${key}/edit`}>
                {t('change')}
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <RolePermissions role={role} permissions={permissions} />
    </Page>
  );
}
