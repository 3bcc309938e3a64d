'use client';

import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import type { Answer } from '@/lib/api/types';

import { invite } from '../actions';
import { invitationOf, type Invited, type InvitedRole, rolesFor } from '../roles';

interface Props {
  person: { id: string; name: string };
  invited: Invited;
  schools: { value: string; label: string }[];
  ofDistrict: boolean;
  onMade: (invitation: Answer<'/v1/identity/invitations', 'post'>) => void;
}

export function InviteForm({ person, invited, schools, ofDistrict, onMade }: Props) {
  const t = useTranslations('invite');
  const tCommon = useTranslations('common');
  const roles = rolesFor(invited, ofDistrict);
  const [role, setRole] = useState<InvitedRole>(roles[0]);
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
        {roles.length === 1 ? (
          <Text>
            {t('role')}: <strong>{tCommon(`roles.${role}`)}</strong>
          </Text>
        ) : (
          <Radio.Group
            label={t('role')}
            value={role}
            onChange={(chosen) => {
              setRole(roles.find((one) => one === chosen) ?? roles[0]);
            }}
          >
            <Stack gap="xs" mt={6}>
              {roles.map((one) => (
                <Radio key={one} value={one} label={tCommon(`roles.${one}`)} description={t(`does.${one}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {role === 'school_admin' && (
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
