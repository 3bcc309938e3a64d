'use client';

import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { TextLink } from '@/components/link';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';
import type { Provider } from '@/lib/auth/providers';
import { signInWith } from '@/lib/auth/sign-in-with';

import { DemoSignIns } from './demo-sign-ins';
import { ProviderSignIns } from './provider-sign-ins';
import { SecondFactorStep } from './second-factor-step';
import { SetUpStep } from './set-up-step';

/** What the API asks for when the password alone was right, and the step that gives it. */
const STEPS = {
  'identity/second-factor-needed': SecondFactorStep,
  'identity/second-factor-to-set-up': SetUpStep,
} as const;

interface Props {
  offer: Answer<'/v1/identity/tenants', 'get'>;
  /** Of all tenants. */
  providers: Provider[];
  /** The page to go to afterwards. */
  from: string;
}

export function SignInForm({ offer, providers, from }: Props) {
  const t = useTranslations('auth.signIn');
  const tenants = offer.items;
  const [tenant, setTenant] = useState<string | null>(tenants.length === 1 ? (tenants[0]?.slug ?? null) : null);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [due, setDue] = useState<{ slug: keyof typeof STEPS; challenge: string } | null>(null);
  const [pending, startTransition] = useTransition();
  const offered = providers.filter((provider) => provider.tenant === tenant);

  /** A whole new page: nothing of an earlier account stays in the browser's memory. */
  const go = () => {
    window.location.assign(from);
  };
  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const refused = await signInWith('password', { tenant: tenant ?? '', email, password });
      const challenge = refused?.extra.challenge;
      if (!refused) go();
      else if (refused.slug in STEPS && typeof challenge === 'string') {
        setDue({ slug: refused.slug as keyof typeof STEPS, challenge });
        setProblem(null);
      } else setProblem(refused);
    });
  }

  if (due) {
    const Step = STEPS[due.slug];
    return (
      <Step
        challenge={due.challenge}
        onDone={go}
        onOver={(why) => {
          setDue(null);
          setPassword('');
          setProblem(why);
        }}
      />
    );
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="md">
        {problem && <ProblemAlert problem={problem} title={t('failedTitle')} />}
        {tenants.length > 1 && (
          <Select
            label={t('tenant')}
            placeholder={t('tenantPlaceholder')}
            size="md"
            required
            searchable
            data={tenants.map(({ slug, name }) => ({ value: slug, label: name }))}
            value={tenant}
            onChange={setTenant}
          />
        )}
        <ProviderSignIns providers={offered} from={from} />
        <TextInput
          label={t('email')}
          type="email"
          size="md"
          required
          autoComplete="username"
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <PasswordInput
          label={t('password')}
          size="md"
          required
          autoComplete="current-password"
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
        <Button type="submit" size="md" mt="xs" loading={pending} variant={offered.length > 0 ? 'default' : 'filled'}>
          {t('submit')}
        </Button>
        <TextLink href="/reset" size="sm">
          {t('forgot')}
        </TextLink>
        {offer.demo_password && (
          <DemoSignIns
            accounts={offer.demo}
            onPick={(account) => {
              if (account.tenant) setTenant(account.tenant);
              setEmail(account.email);
              setPassword(offer.demo_password ?? '');
            }}
          />
        )}
      </Stack>
    </form>
  );
}
