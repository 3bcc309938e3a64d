import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { ButtonLink } from '@/components/link';
import { Page } from '@/components/page';
import { RoleTable } from '@/features/roles';
import { listRoles } from '@/features/roles/queries';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roles');
  return { title: t('title') };
}

export default async function RolesPage() {
  const [t, me, roles] = await Promise.all([getTranslations('roles'), readMe(), listRoles()]);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={may(me, 'identity.manage_roles') && <ButtonLink href="/settings/roles/new">{t('make')}</ButtonLink>}
    >
      <RoleTable roles={roles} />
    </Page>
  );
}
