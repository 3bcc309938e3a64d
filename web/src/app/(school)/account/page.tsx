import { Group, Stack, Text } from '@mantine/core';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';

import { Page, Panel } from '@/components/page';
import { ChangeEmail, ChangePassword, readOwnSessions, readOwnSignIn, SecondFactor, Sessions } from '@/features/account';
import type { Role } from '@/lib/api/types';
import { readMe } from '@/lib/me';
import { isBuiltIn } from '@/lib/roles';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('title') };
}

export default async function AccountPage() {
  const [t, tCommon, me, signIn, sessions] = await Promise.all([
    getTranslations('account'),
    getTranslations('common'),
    readMe(),
    readOwnSignIn(),
    readOwnSessions(),
  ]);
  const name = `${me.given_name} ${me.family_name}`;
  const nameOf = (role: Role) =>
    isBuiltIn(role) ? tCommon(`roles.${role}`) : (me.own_roles.find((own) => own.role === role)?.name ?? role);
  const roles = [...new Set(me.roles.map(({ role }) => nameOf(role)))];
  return (
    <Page title={t('title')} eyebrow={me.tenant.name} lead={[name, ...roles].join(' · ')}>
      <Stack gap="lg" maw={720}>
        <Panel title={t('email')} aside={signIn.has_password && <ChangeEmail />}>
          <Text style={{ overflowWrap: 'anywhere' }}>{signIn.email}</Text>
          {signIn.new_email && (
            <Text size="sm" c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
              {t('emailWaits', { email: signIn.new_email })}
            </Text>
          )}
        </Panel>
        {signIn.has_password ? (
          <>
            <Panel title={t('password')} aside={<ChangePassword />}>
              <Text c="dimmed">{t('passwordText')}</Text>
            </Panel>
            <Panel title={t('factor')}>
              <SecondFactor factor={signIn.second_factor} owner={`${name} · ${signIn.email}`} />
            </Panel>
          </>
        ) : (
          <Panel title={t('password')}>
            <Text c="dimmed">{t('elsewhere')}</Text>
          </Panel>
        )}
        <Panel title={t('sessions')}>
          <Group mb="sm">
            <Text c="dimmed">{t('sessionsText')}</Text>
          </Group>
          <Sessions sessions={sessions} />
        </Panel>
      </Stack>
    </Page>
  );
}
