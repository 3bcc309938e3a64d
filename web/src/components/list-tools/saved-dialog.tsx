'use client';

import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import type { ListView, SavedList } from '@/components/data-table/list-view';
import { ProblemAlert } from '@/components/states';
import type { Outcome, Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

import { changeList, deleteList, saveList, shareList } from './actions';

const LONGEST_NAME = 120;
const NOBODY = '-';
const EVERYBODY = '*';
const ROLES = ['registrar', 'school_admin', 'counselor', 'nurse', 'teacher'] as const;

export type Asking = { kind: 'save' } | { kind: 'rename' | 'share' | 'delete'; saved: SavedList };

interface Props {
  list: ListView;
  asking: Asking;
  /** What to open now: a list, the plain page after one is gone, or nothing else. */
  onClose: (opens?: SavedList | 'gone') => void;
}

/** Asks what saving, renaming, sharing and deleting a list need to know. */
export function SavedDialog({ list, asking, onClose }: Props) {
  const t = useTranslations('lists.saved');
  const tCommon = useTranslations('common');
  const tProblems = useTranslations('problems');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const refused = problem ? fieldMessages(problem, tProblems) : {};
  const name = asking.kind === 'save' ? '' : asking.saved.name;

  function finish<Data>(outcome: Outcome<Data>, done: string, opens?: (data: Data) => SavedList | 'gone') {
    setProblem(outcome.ok ? null : outcome.problem);
    if (!outcome.ok) return;
    notifications.show({ color: 'green', message: done });
    onClose(opens?.(outcome.data));
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string) => {
      const given = form.get(field);
      return typeof given === 'string' ? given.trim() : '';
    };
    startTransition(async () => {
      if (asking.kind === 'save') {
        const body = { name: text('name'), filters: list.asked, columns: list.chosen };
        finish(await saveList(list.name, body), t('savedAs', { name: body.name }), (saved) => saved);
      } else if (asking.kind === 'rename') {
        finish(await changeList(asking.saved, { name: text('name') }), t('savedAs', { name: text('name') }));
      } else if (asking.kind === 'delete') {
        finish(await deleteList(asking.saved.id), t('deleted', { name }), () => 'gone');
      } else {
        const [place, role] = [text('place'), text('role')];
        const shared = place !== NOBODY;
        const sharing = {
          shared,
          school_id: shared && place !== EVERYBODY ? place : null,
          role: shared && role !== EVERYBODY ? role : null,
        };
        finish(await shareList(asking.saved.id, sharing), shared ? t('shared', { name }) : t('unshared', { name }));
      }
    });
  }

  return (
    <Modal
      opened
      onClose={() => {
        onClose();
      }}
      title={t(`titles.${asking.kind}`, { name })}
      closeButtonProps={{ 'aria-label': tCommon('close') }}
    >
      <form method="post" onSubmit={submit}>
        <Stack>
          {problem && Object.keys(refused).length === 0 && <ProblemAlert problem={problem} />}
          {(asking.kind === 'save' || asking.kind === 'rename') && (
            <TextInput
              name="name"
              label={t('name')}
              description={asking.kind === 'save' ? t('nameHint') : undefined}
              required
              withAsterisk={false}
              maxLength={LONGEST_NAME}
              defaultValue={name}
              error={refused.name}
              data-autofocus
            />
          )}
          {asking.kind === 'delete' && <Text>{asking.saved.shared ? t('deleteShared') : t('deleteText')}</Text>}
          {asking.kind === 'share' && list.sharing && <ShareFields saved={asking.saved} sharing={list.sharing} />}
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              onClick={() => {
                onClose();
              }}
            >
              {tCommon('cancel')}
            </Button>
            <Button type="submit" loading={pending} color={asking.kind === 'delete' ? 'red' : undefined}>
              {t(`buttons.${asking.kind}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function ShareFields({ saved, sharing }: { saved: SavedList; sharing: NonNullable<ListView['sharing']> }) {
  const t = useTranslations('lists.saved');
  const tRoles = useTranslations('common.roles');
  const [place, setPlace] = useState(saved.shared ? (saved.shared_school_id ?? EVERYBODY) : NOBODY);
  return (
    <>
      <Text size="sm">{t('shareText')}</Text>
      <Select
        name="place"
        label={t('place')}
        allowDeselect={false}
        value={place}
        onChange={(value) => {
          setPlace(value ?? NOBODY);
        }}
        data={[
          { value: NOBODY, label: t('onlyMe') },
          ...(sharing.everybody ? [{ value: EVERYBODY, label: t('everywhere') }] : []),
          ...sharing.schools,
        ]}
      />
      {place !== NOBODY && (
        <Select
          name="role"
          label={t('role')}
          allowDeselect={false}
          defaultValue={saved.shared_role ?? EVERYBODY}
          data={[{ value: EVERYBODY, label: t('everyRole') }, ...ROLES.map((role) => ({ value: role, label: tRoles(role) }))]}
        />
      )}
    </>
  );
}
