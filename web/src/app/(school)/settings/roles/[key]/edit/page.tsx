import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { chosenFrom, RoleForm } from '@/features/roles';
import { listPermissions, readRole } from '@/features/roles/queries';
import { may, readMe } from '@/lib/me';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roles');
  return { title: t('change') };
}

export default async function ChangeRolePage({ params }: PageProps<'/settings/roles/[key]/edit'>) {
  const { key } = await params;
  const [t, me, role, permissions] = await Promise.all([
    getTranslations('roles'),
    readMe(),
    readRole(key),
    listPermissions(),
  ]);
  if (role.built_in || !may(me, 'identity.manage_roles')) notFound();
  const { name, description, version } = role;
  return (
    <Page
      title={t('changeTitle', { name })}
      eyebrow={<TextLink href={`/settings/roles/${key}`}>{name}</TextLink>}
    >
      <RoleForm
        permissions={permissions}
        first={{ name, description, chosen: chosenFrom(role, permissions) }}
        standing={{ key, version }}
      />
    </Page>
  );
}
