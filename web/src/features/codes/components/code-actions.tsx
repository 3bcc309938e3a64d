'use client';

import { ActionIcon, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconArrowDown, IconArrowUp, IconPencil } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';

import { translateProblem } from '@/lib/api/translate-problem';
import type { Item } from '@/lib/api/types';

import { moveCodes } from '../actions';
import { type Move, movesFor } from '../order';
import classes from './code-table.module.css';
import { RenameCode } from './rename-code';

interface Props {
  code: Item<'/v1/attendance/codes'>;
  /** All of the school's, in their order. */
  codes: Move[];
}

export function CodeActions({ code, codes }: Props) {
  const t = useTranslations('codes');
  const tProblems = useTranslations('problems');
  const [renaming, { open, close }] = useDisclosure();
  const [pending, startTransition] = useTransition();

  function move(by: 1 | -1) {
    startTransition(async () => {
      const outcome = await moveCodes(movesFor(codes, code.id, by));
      if (!outcome.ok) notifications.show({ color: 'red', message: translateProblem(outcome.problem, tProblems) });
    });
  }

  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <ActionIcon
        variant="subtle"
        size={32}
        className={classes.arrow}
        disabled={pending || codes[0]?.id === code.id}
        aria-label={t('moveUp', { code: code.code })}
        onClick={() => {
          move(-1);
        }}
      >
        <IconArrowUp size={18} stroke={1.8} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        size={32}
        className={classes.arrow}
        disabled={pending || codes.at(-1)?.id === code.id}
        aria-label={t('moveDown', { code: code.code })}
        onClick={() => {
          move(1);
        }}
      >
        <IconArrowDown size={18} stroke={1.8} />
      </ActionIcon>
      <ActionIcon variant="subtle" size={32} aria-label={t('renameOf', { code: code.code })} onClick={open}>
        <IconPencil size={18} stroke={1.8} />
      </ActionIcon>
      <RenameCode code={code} opened={renaming} onClose={close} />
    </Group>
  );
}
