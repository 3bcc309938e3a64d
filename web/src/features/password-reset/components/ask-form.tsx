'use client';

import { Button, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ButtonLink } from '@/components/link';
import { ProblemAlert, StatePanel } from '@/components/states';
import { browserApi } from '@/lib/api/browser-client';
import { attempt, type Problem } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';

interface Props {
  tenants: Answer<'/v1/identity/tenants', 'get'>['items'];
}

/** What is said afterwards is the same whether or not there is such an account. */
export function AskForm({ tenants }: Props) {
  const t = useTranslations('auth.reset');
  const tSignIn = useTranslations('auth.signIn');
  const [tenant, setTenant] = useState<string | null>(tenants.length === 1 ? (tenants[0]?.slug ?? null) : null);
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const toSignIn = (
    <ButtonLink href="/sign-in" variant="subtle">
      {t('toSignIn')}
    </ButtonLink>
  );

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await attempt(
        browserApi.POST('/v1/identity/password-resets', { body: { tenant: tenant ?? '', email } }),
      );
      setProblem(outcome.ok ? null : outcome.problem);
      setAsked(outcome.ok);
    });
  }

  if (asked) {
    return (
      <div role="status">
        <StatePanel
          order={1}
          icon={<IconMailForward size={28} stroke={1.6} />}
          title={t('askedTitle')}
          text={t('askedText', { email })}
          action={toSignIn}
        />
      </div>
    );
  }
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t('title')}</Title>
        <Text c="dimmed" mt={4}>
          {t('lead')}
        </Text>
      </div>
      <Paper withBorder radius="lg" p={{ base: 'md', xs: 'xl' }}>
        <form method="post" onSubmit={submit}>
          <Stack gap="md">
            {problem && <ProblemAlert problem={problem} />}
            {tenants.length > 1 && (
              <Select
                label={tSignIn('tenant')}
                placeholder={tSignIn('tenantPlaceholder')}
                size="md"
                required
                searchable
                data={tenants.map(({ slug, name }) => ({ value: slug, label: name }))}
                value={tenant}
                onChange={setTenant}
              />
            )}
            <TextInput
              label={tSignIn('email')}
              type="email"
              size="md"
              required
              autoComplete="username"
              value={email}
              onChange={(event) => {
                setEmail(event.currentTarget.value);
              }}
            />
            <Button type="submit" size="md" mt="xs" loading={pending}>
              {t('submit')}
            </Button>
          </Stack>
        </form>
      </Paper>
      {toSignIn}
    </Stack>
  );
}
