'use client';

import { Button, type ButtonProps, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Outcome, Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

import type { Effects } from '../kinds';
import { EffectsShown } from './effects-shown';

interface Props<Wanted> extends Pick<ButtonProps, 'variant' | 'size' | 'leftSection'> {
  label: string;
  /** What the button is called where its label alone says too little. */
  labelFor?: string;
  read: (form: FormData) => Wanted;
  send: (wanted: Wanted, preview: boolean) => Promise<Outcome<Effects>>;
  children: (refused: Record<string, string>) => ReactNode;
}

/** A change of enrollments: what is wanted, then what it does, then it is done. */
export function ChangeDialog<Wanted>({
  label,
  labelFor,
  read,
  send,
  children,
  size = 'compact-sm',
  variant = 'default',
  leftSection,
}: Props<Wanted>) {
  const t = useTranslations('enrollment');
  const tCommon = useTranslations('common');
  const tProblems = useTranslations('problems');
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [previewed, setPreviewed] = useState<{ wanted: Wanted; effects: Effects } | null>(null);
  const [pending, startTransition] = useTransition();

  function look(wanted: Wanted) {
    startTransition(async () => {
      const outcome = await send(wanted, true);
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) setPreviewed({ wanted, effects: outcome.data });
    });
  }

  function apply(wanted: Wanted) {
    startTransition(async () => {
      const outcome = await send(wanted, false);
      setProblem(outcome.ok ? null : outcome.problem);
      if (!outcome.ok) return;
      notifications.show({ color: 'green', message: t('done') });
      close();
    });
  }

  return (
    <>
      <Button
        size={size}
        variant={variant}
        leftSection={leftSection}
        aria-label={labelFor}
        onClick={() => {
          setProblem(null);
          setPreviewed(null);
          open();
        }}
      >
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={labelFor ?? label} closeButtonProps={{ 'aria-label': tCommon('close') }}>
        <form
          method="post"
          hidden={previewed !== null}
          onSubmit={(event) => {
            event.preventDefault();
            look(read(new FormData(event.currentTarget)));
          }}
        >
          <Stack>
            {problem && <ProblemAlert problem={problem} />}
            {children(problem ? fieldMessages(problem, tProblems) : {})}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                {tCommon('cancel')}
              </Button>
              <Button type="submit" loading={pending}>
                {t('preview')}
              </Button>
            </Group>
          </Stack>
        </form>
        {previewed && (
          <Stack>
            {problem && <ProblemAlert problem={problem} />}
            <EffectsShown effects={previewed.effects} />
            <Group justify="flex-end" gap="xs">
              <Button
                variant="default"
                onClick={() => {
                  setProblem(null);
                  setPreviewed(null);
                }}
              >
                {t('back')}
              </Button>
              <Button
                data-autofocus
                loading={pending}
                onClick={() => {
                  apply(previewed.wanted);
                }}
              >
                {t('apply')}
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </>
  );
}
