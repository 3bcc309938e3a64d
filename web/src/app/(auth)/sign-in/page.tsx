import { Alert, Paper, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';

import { TextLink } from '@/components/link';
import { ProblemAlert } from '@/components/states';
import { findProviders, findTenants, safePath, SignInForm } from '@/features/sign-in';
import { ProblemError } from '@/lib/api/problem';
import { readSession } from '@/lib/auth/current';
import { refusedSlug } from '@/lib/auth/refused';

const REASONS = { ended: 'ended', 'signed-out': 'signedOut', 'new-password': 'newPassword' } as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn');
  return { title: t('title') };
}

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { reason, refused, from } = await searchParams;
  const said = typeof reason === 'string' && reason in REASONS ? REASONS[reason as keyof typeof REASONS] : null;
  const slug = refusedSlug(refused);
  if (!said && !slug && (await readSession())) redirect('/');

  const [t, tenants, providers] = await Promise.all([
    getTranslations('auth.signIn'),
    findTenants(),
    findProviders(),
  ]);
  if (!tenants.ok) throw new ProblemError(tenants.problem);

  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t('title')}</Title>
        <Text c="dimmed" mt={4}>
          {t('lead')}
        </Text>
      </div>
      {said && (
        <Alert variant="light" icon={<IconInfoCircle size={20} />} role="status">
          {t(said)}
        </Alert>
      )}
      {slug && <ProblemAlert problem={{ slug }} title={t('failedTitle')} />}
      <Paper withBorder radius="lg" p={{ base: 'md', xs: 'xl' }}>
        {tenants.data.items.length > 0 ? (
          <SignInForm
            offer={tenants.data}
            providers={providers}
            from={safePath(typeof from === 'string' ? from : undefined)}
          />
        ) : (
          <Text>{t('noTenants')}</Text>
        )}
      </Paper>
      <Text size="sm" c="dimmed" ta="center">
        {t('help')}{' '}
        <TextLink href="/invitation" inherit underline="always">
          {t('haveCode')}
        </TextLink>
      </Text>
    </Stack>
  );
}
