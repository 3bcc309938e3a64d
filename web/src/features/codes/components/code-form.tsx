'use client';

import { Button, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { MarkBadge, toneOf } from '@/components/mark';
import { ProblemAlert } from '@/components/states';
import type { Problem } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';
import type { Body } from '@/lib/api/types';

import { addCode } from '../actions';
import { asLetters, LONGEST_LABEL, MOST_LETTERS } from '../limits';

type NewCode = Body<'/v1/attendance/codes', 'post'>;

const PRESENCES: NewCode['presence'][] = ['absent', 'late', 'left_early', 'present'];
const EXCUSES: NewCode['excuse'][] = ['unknown', 'excused', 'unexcused'];
const TAKEN = 'attendance/code-taken';

export function CodeForm({ schoolId, onDone }: { schoolId: string; onDone: () => void }) {
  const t = useTranslations('codes');
  const tProblems = useTranslations('problems');
  const [letters, setLetters] = useState('');
  const [label, setLabel] = useState('');
  const [presence, setPresence] = useState<NewCode['presence']>('absent');
  const [chosenExcuse, setExcuse] = useState<NewCode['excuse']>('unknown');
  const [forTeachers, setForTeachers] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  // Who is there needs no excuse.
  const excuse = presence === 'present' ? 'unknown' : chosenExcuse;
  const refused = problem ? fieldMessages(problem, tProblems) : {};
  const taken = problem?.slug === TAKEN;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    startTransition(async () => {
      const outcome = await addCode({
        school_id: schoolId,
        code: letters,
        label: label.trim(),
        presence,
        excuse,
        for_teachers: forTeachers,
      });
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      notifications.show({ color: 'green', message: t('added', { code: letters }) });
      onDone();
    });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack>
        {problem && !taken && <ProblemAlert problem={problem} />}
        <TextInput
          label={t('letters')}
          description={t('lettersHint', { most: MOST_LETTERS })}
          required
          data-autofocus
          value={letters}
          onChange={(event) => {
            setLetters(asLetters(event.currentTarget.value));
          }}
          error={taken ? tProblems(TAKEN) : refused.code}
        />
        <TextInput
          label={t('label')}
          required
          maxLength={LONGEST_LABEL}
          value={label}
          onChange={(event) => {
            setLabel(event.currentTarget.value);
          }}
          error={refused.label}
        />
        <Select
          label={t('presence')}
          data={PRESENCES.map((value) => ({ value, label: t(`presences.${value}`) }))}
          allowDeselect={false}
          value={presence}
          onChange={(value) => {
            setPresence(value ?? presence);
          }}
          error={refused.presence}
        />
        {presence !== 'present' && (
          <Select
            label={t('excuse')}
            data={EXCUSES.map((value) => ({ value, label: t(`excuses.${value}`) }))}
            allowDeselect={false}
            value={chosenExcuse}
            onChange={(value) => {
              setExcuse(value ?? chosenExcuse);
            }}
            error={refused.excuse}
          />
        )}
        <Switch
          label={t('teachersMayUse')}
          checked={forTeachers}
          onChange={(event) => {
            setForTeachers(event.currentTarget.checked);
          }}
        />
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t('looksLike')}
          </Text>
          <MarkBadge tone={toneOf({ presence, excuse })} label={label.trim() || t('means', { presence, excuse })} />
        </Group>
        <Text size="sm" c="dimmed">
          {t('fixed')}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={pending}>
            {t('add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
