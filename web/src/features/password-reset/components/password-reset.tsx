'use client';

import { Center, Loader, Stack, Text, Title } from '@mantine/core';
import { IconMailX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';

import { ButtonLink } from '@/components/link';
import { ProblemState, StatePanel } from '@/components/states';
import { browserApi } from '@/lib/api/browser-client';
import { demand, ProblemError } from '@/lib/api/problem';
import { translateProblem } from '@/lib/api/translate-problem';
import type { Answer } from '@/lib/api/types';
import { useFragment } from '@/lib/use-fragment';

import { AskForm } from './ask-form';
import { NewPasswordForm } from './new-password-form';

interface Props {
  tenants: Answer<'/v1/identity/tenants', 'get'>['items'];
}

/** Without a link: ask for one. With it: choose a new password. */
export function PasswordReset({ tenants }: Props) {
  const t = useTranslations('auth.reset');
  const tProblems = useTranslations('problems');
  const token = useFragment();
  const { data, error, refetch } = useQuery({
    queryKey: ['password-reset', token],
    enabled: Boolean(token),
    staleTime: Infinity,
    retry: false,
    queryFn: () => demand(browserApi.POST('/v1/identity/password-resets/look-up', { body: { token: token ?? '' } })),
  });

  if (token === '') return <AskForm tenants={tenants} />;
  if (error) {
    const problem = error instanceof ProblemError ? error.problem : null;
    if (!problem || problem.status >= 500) return <ProblemState order={1} problem={problem} onRetry={() => void refetch()} />;
    return (
      <StatePanel
        order={1}
        icon={<IconMailX size={28} stroke={1.6} />}
        title={t('refusedTitle')}
        text={translateProblem(problem, tProblems)}
        action={<ButtonLink href="/sign-in">{t('toSignIn')}</ButtonLink>}
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
        <Title order={1}>{t('newTitle')}</Title>
        <Text c="dimmed" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {t('newLead', { email: data.email, tenant: data.tenant.name })}
        </Text>
      </div>
      <NewPasswordForm token={token} email={data.email} />
    </Stack>
  );
}
