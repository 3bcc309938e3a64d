'use client';

import { Button, Checkbox, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';

import { FormDialog } from '@/components/form-dialog';
import { TextLink } from '@/components/link';
import { EmptyState, ProblemAlert } from '@/components/states';
import { formatInstant } from '@/i18n/dates';
import type { Problem } from '@/lib/api/problem';

import { decide, decideTogether } from '../actions';
import { LONGEST, type Proposal, textOf } from '../types';
import { Changes } from './changes';
import classes from './families.module.css';

interface Props {
  proposals: Proposal[];
  timeZone: string;
}

/** What families propose, to be approved or declined with a click, one or many. */
export function ProposalList({ proposals, timeZone }: Props) {
  const t = useTranslations('families');
  const format = useFormatter();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const open = proposals.filter(({ state }) => state === 'open').map(({ id }) => id);
  const chosen = picked.filter((id) => open.includes(id));

  function approveOne(id: string) {
    startTransition(async () => {
      const outcome = await decide(id, { decision: 'approve' });
      setProblem(outcome.ok ? null : outcome.problem);
      if (outcome.ok) notifications.show({ color: 'green', message: t('approvedCount', { count: 1 }) });
    });
  }

  function approve(ids: readonly string[]) {
    startTransition(async () => {
      const outcome = await decideTogether({ decision: 'approve', proposal_ids: [...ids] });
      setProblem(outcome.ok ? null : outcome.problem);
      if (!outcome.ok) return;
      const refused = outcome.data.items.filter((each) => each.refused !== null);
      const done = outcome.data.items.length - refused.length;
      setPicked(refused.map(({ id }) => id));
      if (done > 0) notifications.show({ color: 'green', message: t('approvedCount', { count: done }) });
      if (refused.length > 0) notifications.show({ color: 'red', message: t('refusedCount', { count: refused.length }) });
    });
  }

  if (proposals.length === 0) {
    return (
      <Paper withBorder radius="md">
        <EmptyState title={t('noProposalsTitle')} text={t('noProposalsText')} />
      </Paper>
    );
  }
  return (
    <Stack gap="sm">
      {problem && <ProblemAlert problem={problem} />}
      {open.length > 0 && (
        <Group justify="space-between" gap="xs">
          <Checkbox
            label={t('pickAll')}
            checked={chosen.length === open.length}
            indeterminate={chosen.length > 0 && chosen.length < open.length}
            onChange={({ currentTarget }) => {
              setPicked(currentTarget.checked ? open : []);
            }}
          />
          <Button
            leftSection={<IconCheck size={16} stroke={1.8} />}
            disabled={chosen.length === 0}
            loading={pending}
            onClick={() => {
              approve(chosen);
            }}
          >
            {t('approvePicked', { count: chosen.length })}
          </Button>
        </Group>
      )}
      <Paper component="ul" withBorder radius="md" p={{ base: 'sm', sm: 'md' }} className={classes.list}>
        {proposals.map((proposal) => (
          <li key={proposal.id} className={classes.item}>
            <div className={classes.head}>
              <Group gap={10} wrap="nowrap" align="flex-start">
                {proposal.state === 'open' && (
                  <Checkbox
                    aria-label={t('pick', { name: proposal.student })}
                    checked={chosen.includes(proposal.id)}
                    onChange={({ currentTarget }) => {
                      setPicked(
                        currentTarget.checked ? [...chosen, proposal.id] : chosen.filter((id) => id !== proposal.id),
                      );
                    }}
                  />
                )}
                <div>
                  <Text fw={600}>{t(`kinds.${proposal.kind}`)}</Text>
                  <Text size="sm">
                    <TextLink href={`/students/${proposal.student_id}/family`} prefetch={false} inherit underline="always">
                      {proposal.student}
                    </TextLink>
                    {proposal.school_name && ` · ${proposal.school_name}`}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {t('proposedBy', {
                      name: proposal.proposer,
                      at: formatInstant(format, proposal.proposed_at, timeZone),
                    })}
                  </Text>
                </div>
              </Group>
              {proposal.state === 'open' ? (
                <Group gap={6}>
                  <Button
                    size="compact-sm"
                    aria-label={t('approveFor', { name: proposal.student })}
                    leftSection={<IconCheck size={16} stroke={1.8} />}
                    disabled={pending}
                    onClick={() => {
                      approveOne(proposal.id);
                    }}
                  >
                    {t('approve')}
                  </Button>
                  <Decline proposal={proposal} />
                </Group>
              ) : (
                <span className={classes.chip}>{t(`states.${proposal.state}`)}</span>
              )}
            </div>
            <Changes kind={proposal.kind} before={proposal.before} after={proposal.after} />
            {proposal.reason && <Text size="sm">{t('officeSays', { reason: proposal.reason })}</Text>}
          </li>
        ))}
      </Paper>
    </Stack>
  );
}

function Decline({ proposal }: { proposal: Proposal }) {
  const t = useTranslations('families');
  return (
    <FormDialog
      label={t('decline')}
      labelFor={t('declineFor', { name: proposal.student })}
      title={t('declineFor', { name: proposal.student })}
      saveLabel={t('decline')}
      saved={t('declinedOne')}
      danger
      leftSection={<IconX size={16} stroke={1.8} />}
      send={(form) => decide(proposal.id, { decision: 'decline', reason: textOf(form, 'reason') || null })}
    >
      {(refused) => (
        <>
          <Changes kind={proposal.kind} before={proposal.before} after={proposal.after} />
          <TextInput name="reason" label={t('toFamilyOptional')} maxLength={LONGEST} error={refused.reason} />
        </>
      )}
    </FormDialog>
  );
}
