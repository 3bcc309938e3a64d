'use client';

import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';
import type { GivenRole } from '@/lib/roles';

import { invite } from '../actions';
import { invitationOf } from '../roles';
import { RoleChoice } from './role-choice';

interface Props {
  person: { id: string; name: string };
  roles: readonly [GivenRole, ...GivenRole[]];
  schools: { value: string; label: string }[];
  onMade: (invitation: Answer<'/v1/identity/invitations', 'post'>) => void;
}

export function InviteForm({ person, roles, schools, onMade }: Props) {
  const t = useTranslations('invite');
  const [role, setRole] = useState<GivenRole>(roles[0]);
  const [school, setSchool] = useState<string | null>(schools[0]?.value ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await invite(invitationOf(person.id, role, school));
      if (outcome.ok) onMade(outcome.data);
      else setProblem(outcome.problem);
    });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack>
        {problem && <ProblemAlert problem={problem} />}
        <Text>{t('lead', { name: person.name })}</Text>
        <RoleChoice roles={roles} role={role} onChoose={setRole} />
        {role.inSchool && (
          <Select label={t('school')} data={schools} value={school} onChange={setSchool} allowDeselect={false} required />
        )}
        <Text size="sm" c="dimmed">
          {t('replaces')}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={pending}>
            {t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
