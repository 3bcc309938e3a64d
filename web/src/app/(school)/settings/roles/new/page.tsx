import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { Page } from '@/components/page';
import { chosenFrom, RoleForm } from '@/features/roles';
import { listPermissions, readRole } from '@/features/roles/queries';
import { may, readMe } from '@/lib/me';
import { isBuiltIn } from '@/lib/roles';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('roles');
  return { title: t('newTitle') };
}

export default async function NewRolePage({ searchParams }: PageProps<'/settings/roles/new'>) {
  const { from } = await searchParams;
  const [t, tRoles, me, permissions, copied] = await Promise.all([
    getTranslations('roles'),
    getTranslations('common.roles'),
    readMe(),
    listPermissions(),
    typeof from === 'string' ? readRole(from) : null,
  ]);
  if (!may(me, 'identity.manage_roles')) notFound();
  const name = copied && (isBuiltIn(copied.key) ? tRoles(copied.key) : copied.name);
  return (
    <Page title={t('newTitle')} eyebrow={<TextLink href="/settings/roles">{t('back')}</TextLink>}>
      <RoleForm
        permissions={permissions}
        first={{
          name: name ? t('copyOf', { name }) : '',
          description: '',
          chosen: copied ? chosenFrom(copied, permissions) : {},
        }}
        standing={null}
      />
    </Page>
  );
}
