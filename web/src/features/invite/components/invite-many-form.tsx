'use client';

import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';
import type { GivenRole } from '@/lib/roles';

import { inviteMany } from '../actions';
import { invitationsOf } from '../roles';
import type { Selectable } from '../selection';
import { RoleChoice } from './role-choice';

interface Props {
  people: Selectable[];
  roles: [GivenRole, ...GivenRole[]];
  schools: { value: string; label: string }[];
  onMade: (made: Answer<'/v1/identity/invitations/bulk', 'post'>) => void;
}

export function InviteManyForm({ people, roles, schools, onMade }: Props) {
  const t = useTranslations('invite');
  const [role, setRole] = useState<GivenRole>(roles[0]);
  const [school, setSchool] = useState<string | null>(schools[0]?.value ?? null);
  const [by, setBy] = useState<'print' | 'mail'>('print');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const reachable = people.filter(({ email }) => email !== null).length;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const ids = people.map(({ id }) => id);
      const outcome = await inviteMany(invitationsOf(ids, role, school, by === 'mail'));
      if (outcome.ok) onMade(outcome.data);
      else setProblem(outcome.problem);
    });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack>
        {problem && <ProblemAlert problem={problem} />}
        <RoleChoice roles={roles} role={role} onChoose={setRole} />
        {role.inSchool && (
          <Select label={t('school')} data={schools} value={school} onChange={setSchool} allowDeselect={false} required />
        )}
        <Radio.Group
          label={t('by')}
          value={by}
          onChange={(chosen) => {
            setBy(chosen === 'mail' ? 'mail' : 'print');
          }}
        >
          <Stack gap="xs" mt={6}>
            <Radio value="print" label={t('byPrint')} description={t('byPrintText')} />
            <Radio
              value="mail"
              label={t('byMail')}
              description={t('byMailText', { without: people.length - reachable })}
              disabled={reachable === 0}
            />
          </Stack>
        </Radio.Group>
        <Text size="sm" c="dimmed">
          {t('replacesMany')}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={pending}>
            {by === 'mail' ? t('submitMail', { count: reachable }) : t('submitPrint', { count: people.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
