import { Paper, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { Page, Panel } from '@/components/page';
import { EmptyState } from '@/components/states';
import { AddLine, readRoleMap, RoleMapTable } from '@/features/provider-roles';
import { findProviders } from '@/lib/auth/providers';
import { may, readMe } from '@/lib/me';
import { readSchools } from '@/lib/schools';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('providerRoles');
  return { title: t('title') };
}

export default async function SignInRolesPage() {
  const [me, all] = await Promise.all([readMe(), findProviders()]);
  if (!may(me, 'identity.manage_providers')) forbidden();
  const providers = all.filter(({ tenant }) => tenant === me.tenant.slug);
  const [t, schools, maps] = await Promise.all([
    getTranslations('providerRoles'),
    readSchools(),
    Promise.all(providers.map(({ id }) => readRoleMap(id))),
  ]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      {providers.length === 0 && (
        <Paper withBorder radius="md">
          <EmptyState icon={<IconKey size={28} stroke={1.6} />} title={t('noneTitle')} text={t('noneText')} />
        </Paper>
      )}
      {providers.map((provider, place) => (
        <Panel
          key={provider.id}
          title={provider.name}
          aside={<AddLine provider={provider} roles={me.roles_to_give} schools={schools} />}
        >
          <Text size="sm" c="dimmed" mb="sm" style={{ overflowWrap: 'anywhere' }}>
            {provider.issuer}
          </Text>
          <RoleMapTable provider={provider} lines={maps[place] ?? []} schools={schools} />
        </Panel>
      ))}
    </Page>
  );
}
