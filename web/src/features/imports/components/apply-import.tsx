'use client';

import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useFormatter, useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';

import { applyImport } from '../actions';
import { totalsOf } from '../model/kinds';
import { summaryOf } from '../model/summary';
import { isTheNumber } from '../model/typed';
import type { Import } from '../types';

interface Props {
  imported: Import;
  onDone: (next: Import) => void;
  onRefused: () => void;
}

/** Apply a checked package, after a last look; where too much would end, after its number was typed. */
export function ApplyImport({ imported, onDone, onRefused }: Props) {
  const t = useTranslations('imports');
  const [opened, { open, close }] = useDisclosure();
  const tCommon = useTranslations('common');
  return (
    <>
      <Button onClick={open}>{t('apply.open')}</Button>
      <Modal opened={opened} onClose={close} title={t('apply.title')} closeButtonProps={{ 'aria-label': tCommon('close') }}>
        <ApplyForm key={imported.to_confirm} imported={imported} onDone={onDone} onRefused={onRefused} onClose={close} />
      </Modal>
    </>
  );
}

function ApplyForm({ imported, onDone, onRefused, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations('imports');
  const tCommon = useTranslations('common');
  const format = useFormatter();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const { id, counts, to_confirm } = imported;
  const confirmed = to_confirm === 0 || isTheNumber(typed, to_confirm);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!confirmed) return;
    startTransition(async () => {
      const outcome = await applyImport(id, to_confirm);
      if (outcome.ok) {
        onClose();
        onDone(outcome.data);
      } else {
        setProblem(outcome.problem);
        onRefused();
      }
    });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack>
        {problem && <ProblemAlert problem={problem} />}
        <Text fw={600}>{summaryOf(counts, 'would', t, format)}</Text>
        <List size="sm" spacing={6}>
          <List.Item>{t('apply.whole')}</List.Item>
          <List.Item>{t('apply.quiet')}</List.Item>
          {totalsOf(counts).ended > 0 && <List.Item>{t('apply.ended')}</List.Item>}
          <List.Item>{t('apply.noUndo')}</List.Item>
        </List>
        {to_confirm > 0 && (
          <TextInput
            label={t('apply.confirm', { count: to_confirm })}
            required
            data-autofocus
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            error={typed !== '' && !confirmed && typed.length >= String(to_confirm).length && t('apply.notTheNumber')}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
            }}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {tCommon('cancel')}
          </Button>
          <Button type="submit" color={to_confirm > 0 ? 'red.9' : undefined} disabled={!confirmed} loading={pending}>
            {t('apply.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
