'use client';

import { Button, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState, useTransition } from 'react';

import { ProblemAlert } from '@/components/states';
import { ask, browserApi } from '@/lib/api/browser-client';
import { type Problem, ProblemError } from '@/lib/api/problem';
import { fieldMessages } from '@/lib/api/translate-problem';
import type { Item } from '@/lib/api/types';

import { recordAbsence } from '../actions';
import { StudentPicker } from './student-picker';

const LONGEST_REASON = 300;

export interface AbsenceFormProps {
  schoolId: string;
  /** Where the days start. */
  on: string;
  /** On a student's own page nobody is to be searched for. */
  student?: { id: string; name: string } | undefined;
}

export function AbsenceForm({ schoolId, on, student, onDone }: AbsenceFormProps & { onDone: () => void }) {
  const t = useTranslations('excuses');
  const tProblems = useTranslations('problems');
  const [found, setFound] = useState<Item<'/v1/students'> | null>(null);
  const [code, setCode] = useState<string | null>(null);
  const [first, setFirst] = useState(on);
  const [last, setLast] = useState(on);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [pending, startTransition] = useTransition();
  const codes = useQuery({
    queryKey: ['codes', schoolId],
    queryFn: () => ask(browserApi.GET('/v1/attendance/codes', { params: { query: { school_id: schoolId } } })),
    select: ({ items }) => items.filter(({ active, excuse }) => active && excuse === 'excused'),
  });
  const chosenCode = code ?? codes.data?.[0]?.id ?? null;
  const studentId = student?.id ?? found?.id;
  const refused = problem ? fieldMessages(problem, tProblems) : {};
  const shownProblem = problem ?? (codes.error instanceof ProblemError ? codes.error.problem : null);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (!studentId || !chosenCode) return;
    startTransition(async () => {
      const outcome = await recordAbsence({
        student_id: studentId,
        code_id: chosenCode,
        starts_on: first,
        ends_on: last,
        reason: reason.trim() || null,
      });
      if (!outcome.ok) {
        setProblem(outcome.problem);
        return;
      }
      const { given_name, family_name } = outcome.data.student;
      notifications.show({ color: 'green', message: t('recorded', { name: `${given_name} ${family_name}` }) });
      onDone();
    });
  }

  return (
    <form method="post" onSubmit={submit}>
      <Stack>
        {shownProblem && <ProblemAlert problem={shownProblem} />}
        {student ? (
          <Text fw={600}>{student.name}</Text>
        ) : (
          <StudentPicker schoolId={schoolId} chosen={found} onChoose={setFound} error={refused.student_id} />
        )}
        <Select
          label={t('code')}
          required
          allowDeselect={false}
          data={codes.data?.map(({ id, code: letters, label }) => ({ value: id, label: `${label} (${letters})` })) ?? []}
          value={chosenCode}
          onChange={setCode}
          disabled={codes.isPending}
          error={refused.code_id ?? (codes.data?.length === 0 ? t('noCodes') : undefined)}
        />
        <SimpleGrid cols={2}>
          <TextInput
            type="date"
            label={t('first')}
            required
            value={first}
            onChange={(event) => {
              const day = event.currentTarget.value;
              setFirst(day);
              if (last < day) setLast(day);
            }}
            error={refused.starts_on}
          />
          <TextInput
            type="date"
            label={t('last')}
            required
            min={first}
            value={last}
            onChange={(event) => {
              setLast(event.currentTarget.value);
            }}
            error={refused.ends_on}
          />
        </SimpleGrid>
        <Textarea
          label={t('reasonLabel')}
          placeholder={t('reasonHint')}
          autosize
          minRows={2}
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
          error={refused.reason}
        />
        <Text size="sm" c="dimmed">
          {t('effect')}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={pending} disabled={codes.data?.length === 0}>
            {t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
