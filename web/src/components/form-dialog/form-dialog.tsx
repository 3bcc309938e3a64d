'use client';

import { Button, type ButtonProps, Group, Modal, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { type ReactNode, type SubmitEvent, useEffect, useRef, useState, useTransition } from 'react';

import { FormProblem } from '@/components/states';
import type { Outcome, Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';

interface Props extends Pick<ButtonProps, 'size' | 'variant' | 'leftSection'> {
  /** On the button that opens it. */
  label: string;
  /** What the button is called where its label alone says too little. */
  labelFor?: string;
  title: string;
  saveLabel?: string;
  cancelLabel?: string;
  /** It takes something away. */
  danger?: boolean;
  /** What is said once it is saved. */
  saved: string;
  wide?: boolean;
  onOpen?: () => void;
  /** Saves it, its fields read from the form by their names; null where there was nothing to save. */
  send: (form: FormData) => Promise<Outcome<unknown> | null>;
  /** What it says, or its fields, given what was refused of them, by name. */
  children: ReactNode | ((refused: Record<string, string>) => ReactNode);
}

/** A button, and the form it opens: saved it closes, refused it says why. */
export function FormDialog({
  label,
  labelFor,
  title,
  saveLabel,
  cancelLabel,
  danger = false,
  saved,
  wide = false,
  onOpen,
  send,
  children,
  size = 'compact-sm',
  variant = 'default',
  leftSection,
}: Props) {
  const t = useTranslations('common');
  const tProblems = useTranslations('problems');
  const [opened, { open, close }] = useDisclosure();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const refusal = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (problem) refusal.current?.scrollIntoView({ block: 'nearest' }); // a long form was sent from its end
  }, [problem]);

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    startTransition(async () => {
      const outcome = await send(form);
      setProblem(outcome?.ok === false ? outcome.problem : null);
      if (outcome?.ok === false) return;
      if (outcome) notifications.show({ color: 'green', message: saved });
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
          onOpen?.();
          open();
        }}
      >
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        size={wide ? 'lg' : undefined}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <form method="post" onSubmit={submit}>
          <Stack>
            {problem && (
              <div ref={refusal}>
                <FormProblem problem={problem} />
              </div>
            )}
            {typeof children === 'function' ? children(problem ? fieldMessages(problem, tProblems) : {}) : children}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                {cancelLabel ?? t('cancel')}
              </Button>
              <Button type="submit" color={danger ? 'red.9' : undefined} loading={pending}>
                {saveLabel ?? t('save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
