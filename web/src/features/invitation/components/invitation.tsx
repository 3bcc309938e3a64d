'use client';

import { Center, Loader, Stack, Text, Title } from '@mantine/core';
import { IconLinkOff, IconMailX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';

import { ButtonLink } from '@/components/link';
import { ProblemState, StatePanel } from '@/components/states';
import { browserApi } from '@/lib/api/browser-client';
import { demand, ProblemError } from '@/lib/api/problem';
import { translateProblem } from '@/lib/api/translate-problem';

import { InvitationForm } from './invitation-form';

/** The token is in the fragment, which browsers keep to themselves: no server writes it into a log. */
function useFragment(): string | null {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('hashchange', changed);
      return () => {
        window.removeEventListener('hashchange', changed);
      };
    },
    () => window.location.hash.slice(1),
    () => null,
  );
}

export function Invitation() {
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

  if (token === '') {
    return (
      <StatePanel
        order={1}
        icon={<IconLinkOff size={28} stroke={1.6} />}
        title={t('missingTitle')}
        text={t('missingText')}
        action={toSignIn}
      />
    );
  }
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
