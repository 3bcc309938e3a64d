'use client';

import { Center, Loader, Stack, Text, Title } from '@mantine/core';
import { IconMailX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { ProblemState, StatePanel } from '@/components/states';
import { browserApi } from '@/lib/api/browser-client';
import { demand, ProblemError } from '@/lib/api/problem';
import { translateProblem } from '@/lib/api/translate-problem';
import { useFragment } from '@/lib/use-fragment';

import { CodeForm, type Tenant } from './code-form';
import { InvitationForm } from './invitation-form';

interface Props {
  tenants: Tenant[];
}

/** By the link, whose token is in the fragment; or by the code on paper, which leads to the same. */
export function Invitation({ tenants }: Props) {
  const t = useTranslations('auth.invitation');
  const tProblems = useTranslations('problems');
  const format = useFormatter();
  const token = useFragment();
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    enabled: Boolean(token),
    staleTime: Infinity,
    queryFn: () => demand(browserApi.POST('/v1/identity/invitations/look-up', { body: { token: token ?? '' } })),
  });
  const toSignIn = <ButtonLink href="/sign-in">{t('toSignIn')}</ButtonLink>;

  if (token === '') return <CodeForm tenants={tenants} />;
  if (error) {
    const problem = error instanceof ProblemError ? error.problem : null;
    if (!problem || problem.status >= 500) return <ProblemState order={1} problem={problem} onRetry={() => void refetch()} />;
    return (
      <StatePanel
        order={1}
        icon={<IconMailX size={28} stroke={1.6} />}
        title={t('refusedTitle')}
        text={translateProblem(problem, tProblems)}
        action={toSignIn}
      />
    );
  }
  if (!token || !data) {
    return (
      <Center py={96} role="status">
        <Stack align="center" gap="sm">
          <Loader aria-hidden />
          <Text c="dimmed">{t('checking')}</Text>
        </Stack>
      </Center>
    );
  }
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t('title', { name: data.given_name })}</Title>
        <Text c="dimmed" mt={4}>
          {t('lead', { tenant: data.tenant.name, role: data.role, name: data.role_name ?? '' })}
        </Text>
      </div>
      <InvitationForm token={token} email={data.email ?? ''} />
      <Text size="sm" c="dimmed" ta="center">
        {t('expires', { date: format.dateTime(new Date(data.expires_at), { dateStyle: 'long' }) })}
      </Text>
    </Stack>
  );
}
