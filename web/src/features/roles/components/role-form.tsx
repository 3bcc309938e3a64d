'use client';

import { Alert, Button, Group, Modal, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ButtonLink } from '@/components/link';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';
import type { Answer } from '@/lib/api/types';

import { previewRole, saveRole } from '../actions';
import { byArea, choosing, type Chosen, type Permission, wantedOf } from '../model';
import { useWords } from '../use-words';
import { PermissionChoice } from './permission-choice';
import { PreviewReport } from './preview-report';
import classes from './roles.module.css';

const LONGEST_NAME = 120;
const LONGEST_DESCRIPTION = 300;

interface Props {
  permissions: Permission[];
  /** What the form begins with. */
  first: { name: string; description: string; chosen: Chosen };
  /** The role that is changed; null for a new one. */
  standing: { key: string; version: number } | null;
}

/** A role to make or to change: what it may do, then what that changes for whom, then it is saved. */
export function RoleForm({ permissions, first, standing }: Props) {
  const t = useTranslations('roles');
  const tCommon = useTranslations('common');
  const tProblems = useTranslations('problems');
  const router = useRouter();
  const words = useWords();
  const [name, setName] = useState(first.name);
  const [description, setDescription] = useState(first.description);
  const [chosen, setChosen] = useState<Chosen>(first.chosen);
  const [preview, setPreview] = useState<Answer<'/v1/identity/roles/preview', 'post'> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [none, setNone] = useState(false);
  const [pending, startTransition] = useTransition();
  const wanted = wantedOf(chosen, permissions);
  const refused = problem ? fieldMessages(problem, tProblems) : {};
  const back = standing ? `/settings/roles/${standing.key}` : '/settings/roles';

  function review(event: SubmitEvent) {
    event.preventDefault();
    setNone(wanted.length === 0);
    if (wanted.length === 0) return;
    startTransition(async () => {
      const outcome = await previewRole({ key: standing?.key ?? null, permissions: wanted });
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) setPreview(outcome.data);
    });
  }

  function save() {
    startTransition(async () => {
      const outcome = await saveRole(
        { name: name.trim(), description: description.trim(), permissions: wanted },
        standing,
      );
      setPreview(null);
      setProblem(outcome.ok ? null : outcome.problem);
      if (!outcome.ok) return;
      notifications.show({ color: 'green', message: t('saved', { name: name.trim() }) });
      router.push(`/settings/roles/${outcome.data.key}`);
    });
  }

  return (
    <form method="post" onSubmit={review}>
      <Stack gap="lg">
        {problem && <ProblemAlert problem={problem} />}
        <Paper withBorder radius="md" p={{ base: 'sm', sm: 'md' }}>
          <Stack>
            <TextInput
              label={t('name')}
              description={t('nameHint')}
              required
              withAsterisk={false}
              maxLength={LONGEST_NAME}
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value);
              }}
              error={refused.name}
            />
            <TextInput
              label={t('description')}
              maxLength={LONGEST_DESCRIPTION}
              value={description}
              onChange={(event) => {
                setDescription(event.currentTarget.value);
              }}
              error={refused.description}
            />
          </Stack>
        </Paper>
        <div>
          <Title order={2} size="h3">
            {t('choose')}
          </Title>
          <Text c="dimmed">{t('chooseHint')}</Text>
        </div>
        {byArea(permissions.filter(({ scopes }) => scopes.length > 0)).map(([area, rows]) => (
          <Paper key={area} withBorder radius="md" p={{ base: 'sm', sm: 'md' }}>
            <fieldset className={classes.fieldset}>
              <Group justify="space-between" mb={4} gap="xs">
                <Title order={3} size="h4" component="legend">
                  {words.area(area)}
                </Title>
                <Text size="sm" c="dimmed" aria-hidden>
                  {t('chosenOf', { chosen: rows.filter(({ permission }) => chosen[permission]).length, all: rows.length })}
                </Text>
              </Group>
              <ul className={classes.choices}>
                {rows.map((row) => (
                  <PermissionChoice
                    key={row.permission}
                    permission={row}
                    scope={chosen[row.permission]}
                    onChoose={(scope) => {
                      setNone(false);
                      setChosen(choosing(chosen, row.permission, scope));
                    }}
                  />
                ))}
              </ul>
            </fieldset>
          </Paper>
        ))}
        {none && (
          <Alert color="red" variant="light" role="alert">
            {t('none')}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <ButtonLink variant="default" href={back}>
            {tCommon('cancel')}
          </ButtonLink>
          <Button type="submit" loading={pending && preview === null}>
            {t('review')}
          </Button>
        </Group>
      </Stack>
      <Modal
        opened={preview !== null}
        onClose={() => {
          setPreview(null);
        }}
        title={t('reviewTitle')}
        size="lg"
        closeButtonProps={{ 'aria-label': tCommon('close') }}
      >
        <Stack>
          {preview && <PreviewReport preview={preview} />}
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              onClick={() => {
                setPreview(null);
              }}
            >
              {tCommon('cancel')}
            </Button>
            <Button loading={pending} onClick={save} data-autofocus>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </form>
  );
}
