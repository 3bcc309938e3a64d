'use client';

import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ButtonLink } from '@/components/link';
import { Panel } from '@/components/page';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

import { createProgram, type ProgramMade } from '../actions';
import { type Choice, namesRights, rightsOf } from '../rights';
import {
  LONGEST_DESCRIPTION,
  LONGEST_NAME,
  type NewCredential,
  type RightToGive,
  USUAL_DAYS,
} from '../types';
import { CredentialFields } from './credential-fields';
import { RightsFields } from './rights-fields';
import { SecretOnce } from './secret-once';

interface Props {
  offered: RightToGive[];
  schools: { value: string; label: string }[];
}

/** A program from its name to its first key, which is shown once. */
export function NewProgramForm({ offered, schools }: Props) {
  const t = useTranslations('programs');
  const tCommon = useTranslations('common');
  const tProblems = useTranslations('problems');
  const router = useRouter();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [choice, setChoice] = useState<Choice>({ permissions: [], everywhere: false, schoolIds: [] });
  const [credential, setCredential] = useState<NewCredential>({
    kind: 'api_key',
    name: t('credentialNameUsual'),
    good_for_days: Number(USUAL_DAYS),
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState<ProgramMade | null>(null);
  const [pending, startTransition] = useTransition();
  const refused = problem ? fieldMessages(problem, tProblems) : {};

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const rights = rightsOf(choice, offered);
    startTransition(async () => {
      const wanted = { name: name.trim(), description: description.trim() || null, rights };
      const outcome = await createProgram(wanted, { ...credential, name: credential.name.trim() });
      setProblem(outcome.ok ? outcome.data.problem : outcome.problem);
      if (outcome.ok) setDone(outcome.data);
    });
  }

  if (done) {
    const open = () => {
      router.push(`/settings/programs/${done.program.id}`);
    };
    return (
      <Panel title={done.program.name}>
        {done.made && <SecretOnce made={done.made} onDone={open} />}
        {problem && (
          <Stack align="flex-start">
            <ProblemAlert title={t('madeWithoutKey')} problem={problem} />
            <Button onClick={open}>{t('putAway')}</Button>
          </Stack>
        )}
      </Panel>
    );
  }
  return (
    <form method="post" onSubmit={submit}>
      <Stack gap="lg">
        {problem && <ProblemAlert problem={problem} />}
        <Panel title={t('about')}>
          <Stack>
            <TextInput
              label={t('name')}
              description={t('nameHint')}
              required
              maxLength={LONGEST_NAME}
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value);
              }}
              error={refused.name}
            />
            <Textarea
              label={t('description')}
              autosize
              minRows={2}
              maxLength={LONGEST_DESCRIPTION}
              value={description}
              onChange={(event) => {
                setDescription(event.currentTarget.value);
              }}
              error={refused.description}
            />
          </Stack>
        </Panel>
        <Panel title={t('rightsTitle')}>
          <RightsFields
            offered={offered}
            schools={schools}
            choice={choice}
            onChange={setChoice}
            refused={namesRights(refused) ? t('lacking') : undefined}
          />
        </Panel>
        <Panel title={t('firstCredential')}>
          <CredentialFields wanted={credential} onChange={setCredential} refused={refused} />
        </Panel>
        <Group justify="flex-end" gap="xs">
          <ButtonLink href="/settings/programs" variant="default">
            {tCommon('cancel')}
          </ButtonLink>
          <Button type="submit" loading={pending}>
            {t('create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
