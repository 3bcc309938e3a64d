'use client';

import { Button, Paper, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ButtonLink } from '@/components/link';
import { ProblemAlert } from '@/components/states';
import { browserApi } from '@/lib/api/browser-client';
import { attempt, type Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';
import type { Answer } from '@/lib/api/types';

export type Tenant = Answer<'/v1/identity/tenants', 'get'>['items'][number];

/** The code from a letter, typed on whatever is at hand. */
export function CodeForm({ tenants }: { tenants: Tenant[] }) {
  const t = useTranslations('auth.invitation');
  const tSignIn = useTranslations('auth.signIn');
  const tProblems = useTranslations('problems');
  const [tenant, setTenant] = useState<string | null>(tenants.length === 1 ? (tenants[0]?.slug ?? null) : null);
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const refused = problem ? fieldMessages(problem, tProblems) : {};

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await attempt(
        browserApi.POST('/v1/identity/invitations/find', { body: { tenant: tenant ?? '', code } }),
      );
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) window.location.hash = outcome.data.token;
    });
  }

  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t('codeTitle')}</Title>
        <Text c="dimmed" mt={4}>
          {t('codeLead')}
        </Text>
      </div>
      <Paper withBorder radius="lg" p={{ base: 'md', xs: 'xl' }}>
        <form method="post" onSubmit={submit}>
          <Stack gap="md">
            {problem && !refused.code && <ProblemAlert problem={problem} />}
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
              label={t('code')}
              description={t('codeHint')}
              error={refused.code}
              placeholder="ABCD-EFGH-JKMN"
              size="md"
              required
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={40}
              value={code}
              onChange={(event) => {
                setCode(event.currentTarget.value);
              }}
            />
            <Button type="submit" size="md" mt="xs" loading={pending}>
              {t('codeSubmit')}
            </Button>
          </Stack>
        </form>
      </Paper>
      <ButtonLink href="/sign-in" variant="subtle">
        {t('toSignIn')}
      </ButtonLink>
    </Stack>
  );
}
