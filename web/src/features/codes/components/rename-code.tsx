'use client';

import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';
import type { Item } from '@/lib/api/types';

import { updateCode } from '../actions';
import { LONGEST_LABEL } from '../limits';

interface Props {
  code: Item<'/v1/attendance/codes'>;
  opened: boolean;
  onClose: () => void;
}

export function RenameCode({ code, opened, onClose }: Props) {
  const t = useTranslations('codes');
  const tCommon = useTranslations('common');
  const tProblems = useTranslations('problems');
  const [label, setLabel] = useState(code.label);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await updateCode(code.id, { label: label.trim() });
      if (outcome.ok) onClose();
      setProblem(outcome.ok ? null : outcome.problem);
    });
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('renameOf', { code: code.code })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form method="post" onSubmit={submit}>
        <Stack>
          {problem && <ProblemAlert problem={problem} />}
          <TextInput
            label={t('label')}
            description={t('renameHint')}
            required
            data-autofocus
            maxLength={LONGEST_LABEL}
            value={label}
            onChange={(event) => {
              setLabel(event.currentTarget.value);
            }}
            error={problem ? fieldMessages(problem, tProblems).label : undefined}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={pending}>
              {tCommon('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
